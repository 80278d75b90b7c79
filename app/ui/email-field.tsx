import { TextField } from "./field";

interface Props {
  label: string;
  error?: string;
  defaultValue?: string;
  /** `username` where it is what somebody signs in with, `off` where it is another's. */
  autoComplete?: "email" | "username" | "off";
}

/** An address that must be given; keyboards of phones leave it as it is typed. */
export function EmailField({ autoComplete = "email", ...rest }: Props) {
  return (
    <TextField
      name="email"
      {...rest}
      type="email"
      autoComplete={autoComplete}
      autoCapitalize="none"
      spellCheck={false}
      maxLength={254}
      required
    />
  );
}
