import { readFileSync } from 'node:fs';

export interface Case {
  id: string;
  comment: string;
  why: string;
}

/** The cases of `tests/vectors/<name>.json`, which both languages run. */
export function vectors<Shape extends Case>(name: string): Shape[] {
  const path = new URL(`../../../tests/vectors/${name}.json`, import.meta.url);
  return (JSON.parse(readFileSync(path, 'utf8')) as { cases: Shape[] }).cases;
}
