/** Problem is why the API gave no answer, in words for the reader: what is wrong, and what to do. */
export class Problem extends Error {
  constructor(
    /** The HTTP status; 0 where casus did not answer at all. */
    readonly status: number,
    readonly title: string,
    readonly advice: string,
    /** What is wrong with which field of the request, by the field's name. */
    readonly fields: Record<string, string> = {},
  ) {
    super(title);
    this.name = "Problem";
  }
}

/** The body of an error, as RFC 9457 and huma have it. */
interface Body {
  title?: string;
  detail?: string;
  errors?: { message?: string; location?: string }[];
}

/** problemOf makes a problem of an answer that is none. */
export async function problemOf(response: Response): Promise<Problem> {
  let body: Body = {};
  try {
    body = (await response.json()) as Body;
  } catch {
    // A proxy's page, or nothing: the status has to do.
  }
  const fields: Record<string, string> = {};
  for (const { location, message } of body.errors ?? []) {
    if (location && message) fields[location.replace(/^(query|path|body|header)\./, "")] = message;
  }
  const told = Object.values(fields)[0] ?? body.detail ?? "";
  return new Problem(response.status, sentence(told) || title(response.status), advice(response), fields);
}

/** unreachable is the problem of a server that does not answer. */
export function unreachable(): Problem {
  return new Problem(0, "casus does not answer.", "Is it still running? Start it again with casus serve, then try again.");
}

function title(status: number): string {
  switch (status) {
    case 401:
      return "You are not signed in.";
    case 403:
      return "You are not allowed to do this.";
    case 404:
      return "There is no such thing in this record.";
    case 413:
      return "This is too large.";
    case 429:
      return "Too many requests at once.";
  }
  return status >= 500 ? "casus failed to answer." : "casus could not read the request.";
}

function advice(response: Response): string {
  const wait = response.headers.get("Retry-After");
  switch (response.status) {
    case 400:
    case 422:
      return "Change what is asked, or take the filter out.";
    case 401:
      return "Sign in, then try again.";
    case 403:
      return "Ask whoever runs this casus for another role.";
    case 404:
      return "It may have been joined to another, or the link was cut short. Search for it.";
    case 409:
      return "Somebody changed it meanwhile. Load it again, then repeat your change.";
    case 412:
      return "Load it again, then repeat your change.";
    case 413:
      return "Add it in smaller parts.";
    case 429:
      return wait ? `Wait ${wait} seconds, then try again.` : "Wait a little, then try again.";
    case 503:
    case 504:
      return "It took too long. Ask for fewer days, or try again.";
  }
  return response.status >= 500 ? "The fault is ours, and its log has the details. Try again." : "Try again.";
}

/** sentence begins with a capital and ends with a full stop. */
function sentence(text: string): string {
  const t = text.trim();
  if (!t) return "";
  return t[0]!.toUpperCase() + t.slice(1) + (/[.!?…]$/.test(t) ? "" : ".");
}
