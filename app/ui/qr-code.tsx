import { encode } from "uqr";

interface Props {
  text: string;
  /** Said in its place. */
  label: string;
  className?: string;
}

/** A QR code, black on white in every light. Medium correction (15 %): printed slips are folded and posters are far away. */
export function QrCode({ text, label, className }: Props) {
  const { data, size } = encode(text, { ecc: "M", border: 2 });
  const dots = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : [])));
  return (
    <svg
      className={className}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <path fill="#fff" d={`M0 0h${size}v${size}H0z`} />
      <path d={dots.join("")} />
    </svg>
  );
}
