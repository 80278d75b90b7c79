import { Notice } from "./notice";

interface Props {
  title: string;
  secret: string;
  children?: string;
}

/** A secret that is shown this once, to be selected and copied. */
export function SecretOnce({ title, secret, children }: Props) {
  return (
    <div role="status">
      <Notice tone="done" title={title}>
        {children && <p>{children}</p>}
        <p className="mt-2 select-all break-all font-mono" dir="ltr">
          {secret}
        </p>
      </Notice>
    </div>
  );
}
