interface RowCheckProps {
  label: string;
  isChecked: boolean;
  /** Where it stands for several of which some are checked. */
  isPartly?: boolean;
  onCheck: (isChecked: boolean) => void;
}

/** The check box of a row. A finger may miss it by as much as it is wide. */
export function RowCheck({ label, isChecked, isPartly = false, onCheck }: RowCheckProps) {
  return (
    <label class="row-check-reach">
      <input
        type="checkbox"
        aria-label={label}
        checked={isChecked}
        indeterminate={isPartly}
        onChange={(event) => onCheck(event.currentTarget.checked)}
      />
    </label>
  );
}
