/**
 * The one cookie of the product. Over https its `__Host-` name makes browsers refuse it with a domain, another path or without Secure;
 * plain http (a machine on one's own desk) allows neither.
 */
export function sessionCookie(baseUrl: URL) {
  const secure = baseUrl.protocol === "https:";
  return {
    name: secure ? "__Host-session" : "session",
    attributes: { httpOnly: true, sameSite: "Lax", path: "/", secure } as const,
  };
}
