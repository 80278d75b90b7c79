import { useIsTablet } from "../../ui/lock-form";
import { SignOutForm } from "../../ui/sign-out-form";
import { LanguageLinks } from "../../words/language-links";

/** Who is signed in; behind the name, out of the way until they are wanted, the other languages and the way out. */
export function AccountMenu({ person }: { person: string }) {
  const isTablet = useIsTablet();
  return (
    <details className="account-menu">
      <summary className="header-item">
        <bdi className="max-w-32 truncate">{person}</bdi>
      </summary>
      <div>
        <LanguageLinks />
        {!isTablet && <SignOutForm className="header-item" />}
      </div>
    </details>
  );
}
