interface Props {
  label: string;
  /** The whole sentence, for those who hear it out of its row. */
  name: string;
  gone: boolean;
  busy?: boolean;
  onPress: () => void;
}

/** The one action of a row. Where the row is gone it stays, so that the focus does, and does nothing. */
export function RowButton({ label, name, gone, busy, onPress }: Props) {
  const off = gone || busy;
  return (
    <button
      type="button"
      className="row-button"
      aria-label={name}
      aria-disabled={off || undefined}
      onClick={off ? undefined : onPress}
    >
      {label}
    </button>
  );
}
