import { spoken } from './spoken';

/**
 * Text with markup from a question bank. This is the only place that writes HTML as it is: the server has
 * sanitised it on import (an allow-list of elements and attributes), and the page's content security policy
 * forbids scripts and styles from anywhere but our own files.
 */
export function HtmlText({ html, id }: { html: string; id?: string }) {
  return (
    <div class="html-text" dir="auto" {...(id ? { id } : {})} dangerouslySetInnerHTML={{ __html: html }} />
  );
}

/** The same text where only plain characters fit, as in a native select. A template loads no pictures. */
export function plainText(html: string): string {
  const template = document.createElement('template');
  template.innerHTML = spoken(html);
  return (template.content.textContent ?? '').replace(/\s+/g, ' ').trim();
}
