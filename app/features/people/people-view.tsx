import type { Invitation, Member } from "../../../server/domain/identity/people-schema";
import type { Role } from "../../../server/domain/identity/schema";
import { Button } from "../../ui/button";
import { Checks } from "../../ui/checks";
import { EmailField } from "../../ui/email-field";
import { ErrorSummary } from "../../ui/error-summary";
import { Notice } from "../../ui/notice";
import { Page } from "../../ui/page";
import { SelectField } from "../../ui/select-field";
import { momentIn } from "../../ui/zoned";
import { useWords } from "../../words/words-context";
import { AskFirst } from "../list/ask-first";
import { ListFrame } from "../list/list-frame";
import type { Listed } from "../list/listed";

type Place = { id: string; name: string };

interface Props {
  organization: { name: string };
  members: Member[];
  invitations: Invitation[];
  /** How many there are. */
  invited: number;
  /** What the reader may give, and whom they may change. */
  roles: readonly Role[];
  /** Of the organisation. */
  locations: Place[];
  list: Omit<Listed<unknown>, "items">;
  timeZone: string;
  /** What was typed for an invitation. */
  email: string;
  errors: Record<string, string> | null;
  isDone: boolean;
}

/** Who works here; for managers. */
export function PeopleView({
  organization,
  members,
  invitations,
  invited,
  list,
  email,
  errors,
  isDone,
  ...rest
}: Props) {
  const { t } = useWords();
  return (
    <Page
      organization={{ name: organization.name, href: "/desk" }}
      back={{ label: t("manage.title"), href: "/manage" }}
    >
      {errors && <ErrorSummary title={t("account.problem")} errors={errors} />}
      <h1 className="text-2xl font-bold">{t("manage.people")}</h1>
      {isDone && (
        <div role="status">
          <Notice tone="done" title={t("people.done")} />
        </div>
      )}
      <ListFrame list={list} empty={{ title: t("people.none"), advice: t("people.invite.title") }}>
        <ul className="grid gap-3 empty:hidden" id="people">
          {members.map((member) => (
            <MemberEntry key={member.userId} member={member} {...rest} />
          ))}
        </ul>
      </ListFrame>
      {invitations.length > 0 && <Invitations {...{ invitations, invited }} {...rest} />}
      {rest.roles.length > 0 && <InviteForm email={email} {...rest} error={errors?.email} />}
    </Page>
  );
}

type Choosing = Pick<Props, "roles" | "locations">;

function MemberEntry({ member, roles, locations }: Choosing & { member: Member }) {
  const { t } = useWords();
  const { userId, name, email, role, locationIds, isDisabled, isSelf } = member;
  const mayChange = roles.includes(role);
  return (
    <li className="panel grid gap-3">
      <div>
        <h2 className="text-lg font-bold">
          <bdi>{name}</bdi>
        </h2>
        <p className="break-words text-muted">
          <bdi>{email}</bdi>
        </p>
        {isDisabled && <p className="font-semibold text-danger">{t("people.disabled")}</p>}
        {!mayChange && <p>{t(`people.role.${role}`)}</p>}
        <PlacesLine {...{ locationIds, locations }} />
      </div>
      {mayChange && (
        <div className="grid gap-3">
          <form method="post" className="flex flex-wrap items-end gap-3">
            <input type="hidden" name="user" value={userId} />
            <RoleField name={`role-${userId}`} label={t("people.change", { name })} chosen={role} roles={roles} />
            <PlacesField name={`places-${userId}`} {...{ locations, locationIds }} />
            <Button kind="secondary" name="intent" value="role">
              {t("people.save")}
            </Button>
          </form>
          {!isSelf && (
            <form method="post">
              <input type="hidden" name="user" value={userId} />
              <Button
                kind={isDisabled ? "secondary" : "danger"}
                name="intent"
                value={isDisabled ? "enable" : "disable"}
              >
                {isDisabled ? t("people.enable", { name }) : t("people.disable", { name })}
              </Button>
            </form>
          )}
        </div>
      )}
    </li>
  );
}

function RoleField({
  name,
  label,
  chosen,
  roles,
}: {
  name: string;
  label: string;
  chosen: Role;
  roles: readonly Role[];
}) {
  const { t } = useWords();
  const options = roles.map((role) => ({ value: role, label: t(`people.role.${role}`) }));
  return <SelectField {...{ name, label, chosen, options }} />;
}

/** Where somebody works, if not everywhere. */
function PlacesLine({ locations, locationIds }: { locations: Place[]; locationIds: string[] }) {
  const { t } = useWords();
  const places = locations.filter(({ id }) => locationIds.includes(id)).map(({ name }) => name);
  return places.length > 0 && <p>{t("people.at", { places: places.join(", ") })}</p>;
}

/** Nothing to choose where there is one location. */
function PlacesField({
  name,
  locations,
  locationIds = [],
}: {
  name: string;
  locations: Place[];
  locationIds?: string[];
}) {
  const { t } = useWords();
  if (locations.length < 2) return null;
  const choices = locations.map(({ id, name: label }) => ({ value: id, label }));
  return (
    <Checks
      legend={t("people.worksAt")}
      hint={t("people.worksAtHint")}
      name={name}
      choices={choices}
      chosen={locationIds}
    />
  );
}

type Inviting = Choosing & Pick<Props, "invitations" | "invited" | "timeZone">;

function Invitations({ invitations, invited, roles, locations, timeZone }: Inviting) {
  const { t, locale } = useWords();
  return (
    <section className="grid gap-3" aria-labelledby="invited">
      <h2 className="text-xl font-bold" id="invited">
        {t("people.invited")}
      </h2>
      {invited > invitations.length && <p>{t("people.invitedMore", { shown: invitations.length, total: invited })}</p>}
      <ul className="grid gap-3">
        {invitations.map(({ id, email, role, locationIds, expiresAt, isExpired }) => (
          <li key={id} className="panel grid gap-3">
            <div>
              <h3 className="break-words text-lg font-bold">
                <bdi>{email}</bdi>
              </h3>
              <p>{t(`people.role.${role}`)}</p>
              <PlacesLine {...{ locationIds, locations }} />
              <p className="text-muted">
                {isExpired
                  ? t("people.expired")
                  : t("people.until", { moment: momentIn(t, expiresAt, timeZone, locale) })}
              </p>
            </div>
            {roles.includes(role) && (
              <div className="flex flex-wrap gap-3">
                <form method="post">
                  <input type="hidden" name="email" value={email} />
                  <input type="hidden" name="role" value={role} />
                  {locationIds.map((place) => (
                    <input key={place} type="hidden" name="places" value={place} />
                  ))}
                  <Button kind="secondary" name="intent" value="invite">
                    {t("people.resend", { email })}
                  </Button>
                </form>
                <form method="post">
                  <input type="hidden" name="invitation" value={id} />
                  <AskFirst
                    ask={id}
                    label={t("people.revoke", { email })}
                    title={t("people.revokeTitle", { email })}
                    about={t("people.revokeAbout")}
                    name="intent"
                    value="revoke"
                  />
                </form>
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function InviteForm({ email, roles, locations, error }: Choosing & { email: string; error?: string }) {
  const { t } = useWords();
  return (
    <form method="post" className="panel grid gap-5" noValidate={error !== undefined}>
      <h2 className="text-xl font-bold">{t("people.invite.title")}</h2>
      <EmailField label={t("signIn.email")} error={error} defaultValue={email} autoComplete="off" />
      <RoleField name="role" label={t("people.invite.role")} chosen="staff" roles={roles} />
      <PlacesField name="places" locations={locations} />
      <Button className="justify-self-start" name="intent" value="invite">
        {t("people.invite.submit")}
      </Button>
    </form>
  );
}
