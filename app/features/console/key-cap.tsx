/** The key that does the same as the button it stands on; the button itself carries `aria-keyshortcuts`. */
export function KeyCap({ children, strong }: { children: string; strong?: boolean }) {
  return (
    <span className={`key-cap ${strong ? "key-cap-strong" : ""}`} aria-hidden="true">
      {children}
    </span>
  );
}
