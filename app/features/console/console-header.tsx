import { type ReactNode, useState } from "react";
import { LockForm, useIsTablet } from "../../ui/lock-form";
import { PaletteLink } from "../../ui/palette-link";
import { useWords } from "../../words/words-context";
import { AccountMenu } from "./account-menu";
import type { Connection } from "./connection";
import { KeyCap } from "./key-cap";
import { LiveAge } from "./live-age";

export interface ConsoleLocation {
  id: string;
  slug: string;
  name: string;
}

interface Props {
  organization: { slug: string; name: string };
  locations: ConsoleLocation[];
  location: ConsoleLocation;
  choose: (location: ConsoleLocation) => void;
  person: string;
  connection: Connection;
  signInHref: string;
  help: () => void;
  here: "desk" | "calendar";
  /** What else is chosen on this page. */
  children?: ReactNode;
}

const PAGES = ["desk", "calendar"] as const;

/** Where this is, how current it is, who is signed in. */
export function ConsoleHeader(props: Props) {
  const { organization, locations, location, choose, person, connection, signInHref, help, here, children } = props;
  const { t } = useWords();
  const isTablet = useIsTablet();
  const [isOpen, setOpen] = useState(false);
  return (
    <header className="desk-header" data-open={isOpen || undefined}>
      {/* Its own direction: a name is cut at its end. */}
      <h1 className="truncate font-bold" dir="auto">
        {organization.name}
        {locations.length < 2 && (
          <span className="font-normal text-muted">
            {" "}
            · <bdi>{location.name}</bdi>
          </span>
        )}
      </h1>
      <LiveAge connection={connection} signInHref={signInHref} />
      <button
        type="button"
        className="header-item console-menu"
        aria-expanded={isOpen}
        aria-controls="console-nav"
        onClick={() => setOpen(!isOpen)}
      >
        {t("console.menu")}
      </button>
      {locations.length > 1 && (
        <select
          aria-label={t("console.location")}
          className="desk-field"
          value={location.id}
          onChange={(event) => {
            const chosen = locations.find(({ id }) => id === event.target.value);
            if (chosen) choose(chosen);
          }}
        >
          {locations.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
      {children}
      <nav id="console-nav" className="console-nav" aria-label={t("console.pages")}>
        {PAGES.map((page) => (
          <a
            key={page}
            className="header-item"
            href={`/${page}?location=${location.slug}`}
            aria-current={page === here ? "page" : undefined}
          >
            {t(`console.${page}`)}
          </a>
        ))}
        <a
          className="header-item"
          href={`/o/${organization.slug}/${location.slug}/display`}
          target="_blank"
          rel="noreferrer"
        >
          {t("console.display")}
        </a>
        <a className="header-item" href="/manage">
          {t("manage.title")}
        </a>
        <PaletteLink className="header-item" />
        <button type="button" className="header-item" onClick={help} aria-keyshortcuts="?">
          <span className="sm:max-[110rem]:sr-only">{t("console.keys.open")}</span> <KeyCap>?</KeyCap>
        </button>
        <AccountMenu person={person} />
        {isTablet && <LockForm className="header-item" />}
      </nav>
    </header>
  );
}
