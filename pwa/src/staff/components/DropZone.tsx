import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

interface DropZoneProps {
  label: string;
  /** What else one may do than press the button. */
  orDrop: string;
  hint: string;
  /** The endings of the files that are taken, as `accept` has them. */
  accept: string;
  multiple?: boolean;
  onFiles: (files: File[]) => void;
  children?: ComponentChildren;
}

/** A place for files: chosen with a native button, or dropped. */
export function DropZone({
  label,
  orDrop,
  hint,
  accept,
  multiple = false,
  onFiles,
  children,
}: DropZoneProps) {
  const [over, setOver] = useState(false);
  const drag = (event: DragEvent, isOver: boolean) => {
    event.preventDefault();
    setOver(isOver);
  };
  const drop = (event: DragEvent) => {
    drag(event, false);
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length > 0) onFiles(files);
  };
  const choose = (input: HTMLInputElement) => {
    onFiles([...(input.files ?? [])]);
    input.value = '';
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button inside is the first
    <div
      class={over ? 'drop-zone drop-zone-over' : 'drop-zone'}
      onDragOver={(event) => drag(event, true)}
      onDragLeave={(event) => drag(event, false)}
      onDrop={drop}
    >
      <label class="button button-primary drop-zone-choose">
        {label}
        <input
          type="file"
          class="visually-hidden"
          accept={accept}
          multiple={multiple}
          onChange={(event) => choose(event.currentTarget)}
        />
      </label>
      <p>{orDrop}</p>
      <p class="quiet">{hint}</p>
      {children}
    </div>
  );
}
