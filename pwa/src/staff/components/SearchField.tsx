import { Icon } from '../../ui/icons';

interface SearchFieldProps {
  label: string;
  value: string;
  onValue: (value: string) => void;
}

/** Narrows a list down while one types. */
export function SearchField({ label, value, onValue }: SearchFieldProps) {
  return (
    <span class="search">
      <Icon shape="search" />
      <input
        type="search"
        dir="auto"
        aria-label={label}
        placeholder={label}
        autocomplete="off"
        spellcheck={false}
        value={value}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
    </span>
  );
}
