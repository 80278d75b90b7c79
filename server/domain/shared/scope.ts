declare const minted: unique symbol;

/** The organisation a read or command is confined to. Only domain/identity/access.ts mints one; everything else takes it as a parameter. */
export interface Scope {
  readonly organizationId: string;
  readonly [minted]: true;
}
