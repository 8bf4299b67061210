/** backTo gives where to go on after signing in: only ever to another view of this page, wherever a link to the sign-in came from. */
export function backTo(asked: string, origin = window.location.origin): string {
  let to: URL;
  try {
    to = new URL(asked, origin);
  } catch {
    return "/";
  }
  if (!asked.startsWith("/") || to.origin !== origin || to.pathname.startsWith("//") || to.pathname === "/login") return "/";
  return to.pathname + to.search + to.hash;
}
