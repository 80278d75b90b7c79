import type { ReactNode } from "react";
import { buttonClass } from "../../ui/button";
import { Notice } from "../../ui/notice";
import { Page } from "../../ui/page";
import { useWords } from "../../words/words-context";
import { ListFrame } from "../list/list-frame";
import type { Listed } from "../list/listed";
import { UndoNotice } from "../list/undo-notice";
import { LocationChoice } from "./location-choice";

/** Whose things are listed, where they are those of one location. */
export interface OfLocation {
  locations: { id: string; name: string }[];
  location: { id: string; timeZone: string };
}

interface Props extends Partial<OfLocation> {
  organization: { name: string };
  title: string;
  list: Omit<Listed<unknown>, "items">;
  /** The name of what was just saved. */
  saved: string | null;
  /** What was just archived, and what became of things by it; the page's action brings it back by `restore`. */
  undo?: { id: string; name: string; about: string } | null;
  /** Absent for whoever may not. */
  add?: { label: string; href: string };
  orders?: { value: string; label: string }[];
  empty: { title: string; advice: string };
  /** Below the list. */
  footer?: ReactNode;
  /** The entries. */
  children: ReactNode;
}

/** A page of settings that lists one kind of thing: what was just done, whose they are, the way to one more, and the list. */
export function SettingsList(props: Props) {
  const { organization, title, list, saved, undo, locations, location, add, orders, empty, footer, children } = props;
  const { t } = useWords();
  return (
    <Page
      organization={{ name: organization.name, href: "/desk" }}
      back={{ label: t("manage.title"), href: "/manage" }}
    >
      <h1 className="text-2xl font-bold">{title}</h1>
      {saved && (
        <div role="status">
          <Notice tone="done" title={t("list.saved", { name: saved })} />
        </div>
      )}
      {undo && (
        <UndoNotice title={t("list.archived", { name: undo.name })} about={undo.about} name="restore" value={undo.id} />
      )}
      {locations && location && <LocationChoice locations={locations} chosen={location.id} />}
      {add && list.total > 0 && (
        <p>
          <a className={buttonClass()} href={add.href}>
            {add.label}
          </a>
        </p>
      )}
      <ListFrame
        list={list}
        keep={location && { location: location.id }}
        orders={orders}
        empty={{ ...empty, action: add }}
      >
        <ul className="grid gap-4 empty:hidden">{children}</ul>
      </ListFrame>
      {footer}
    </Page>
  );
}
