import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { Icon } from '../../ui/icons';

interface MenuProps {
  /** What the button is called. */
  label: string;
  /** Where its dots stand alone; the label is then only heard. */
  compact?: boolean;
  children: (close: () => void) => ComponentChildren;
}

/**
 * A button that opens a short list of further buttons below itself. Arrow keys go along them as Tab does; Escape
 * and a click elsewhere close it. One that would end below the window is scrolled into it.
 */
export function Menu({ label, compact = false, children }: MenuProps) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const id = useId();
  useOpenMenu(root, open, () => setOpen(false));
  const close = () => {
    setOpen(false);
    root.current?.querySelector('button')?.focus();
  };
  return (
    <div class="menu" ref={root}>
      <button
        type="button"
        class={compact ? 'button button-quiet button-icon button-small' : 'button button-small'}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {compact ? <span class="visually-hidden">{label}</span> : label}
        {compact ? <Dots /> : <Icon shape="down" />}
      </button>
      <ul class="menu-list" id={id} hidden={!open}>
        {open && children(close)}
      </ul>
    </div>
  );
}

export function MenuItem({ onChoose, children }: { onChoose: () => void; children: ComponentChildren }) {
  return (
    <li>
      <button type="button" class="menu-item" onClick={onChoose}>
        {children}
      </button>
    </li>
  );
}

function Dots() {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d="M3 8h.01M8 8h.01M13 8h.01" stroke-width="2.5" />
    </svg>
  );
}

const strides: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

function goAlong(menu: HTMLElement | null, event: KeyboardEvent): void {
  const stride = strides[event.key];
  if (stride === undefined || !menu?.contains(document.activeElement)) return;
  event.preventDefault();
  const stops = [...menu.querySelectorAll<HTMLElement>('button, a')];
  const here = stops.indexOf(document.activeElement as HTMLElement);
  stops[(here + stride + stops.length) % stops.length]?.focus();
}

function useOpenMenu(root: RefObject<HTMLElement | null>, open: boolean, close: () => void): void {
  useEffect(() => {
    if (!open) return;
    root.current?.querySelector('ul')?.scrollIntoView({ block: 'nearest' });
    const onKey = (event: KeyboardEvent) => {
      goAlong(root.current, event);
      if (event.key !== 'Escape') return;
      close();
      root.current?.querySelector('button')?.focus();
    };
    const onPress = (event: Event) => !root.current?.contains(event.target as Node) && close();
    document.addEventListener('keydown', onKey);
    document.addEventListener('pointerdown', onPress);
    document.addEventListener('focusin', onPress);
    return () => {
      document.removeEventListener('keydown', onKey);
      document.removeEventListener('pointerdown', onPress);
      document.removeEventListener('focusin', onPress);
    };
  }, [open]);
}
