import "./login.css";
import { useRef, useState } from "preact/hooks";
import { Problem, signIn, useSession } from "../../api";
import { go, Link, useParam } from "../../url";
import { backTo } from "./back";

/** Login asks for a name and a password, and leads back to where one was. */
export default function Login() {
  const session = useSession();
  const back = backTo(useParam("back")[0]);
  return (
    <div class="login">
      <h1>Sign in</h1>
      {session ? (
        <>
          <p>
            {session.local ? (
              "This casus serves its own machine alone and asks nobody to sign in."
            ) : (
              <>
                You are signed in as <bdi>{session.name}</bdi>, {session.role}.
              </>
            )}
          </p>
          <p>
            <Link href={back}>Go on to the record</Link>
          </p>
        </>
      ) : (
        <Form back={back} />
      )}
    </div>
  );
}

function Form({ back }: { back: string }) {
  const [problem, tell] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const password = useRef<HTMLInputElement>(null);

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    const given = new FormData(event.currentTarget as HTMLFormElement);
    setBusy(true);
    tell(undefined);
    try {
      await signIn(String(given.get("name")).trim(), String(given.get("password")));
      go(back, "replace");
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      tell(error);
      if (password.current) {
        password.current.value = "";
        password.current.focus();
      }
    } finally {
      setBusy(false);
    }
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <label class="field">
        <span>Name</span>
        <input name="name" type="text" required autocomplete="username" autocapitalize="none" spellcheck={false} dir="auto" />
      </label>
      <label class="field">
        <span>Password</span>
        <input name="password" type="password" required autocomplete="current-password" ref={password} aria-describedby={problem && "login-problem"} />
      </label>
      {problem && (
        <div class="failure" role="alert" id="login-problem">
          <p class="failure-title">{problem.title}</p>
          <p>{problem.status === 401 ? "Check both, then try again." : problem.advice}</p>
        </div>
      )}
      <button type="submit" class="primary" disabled={busy}>
        {busy ? "Signing in…" : "Sign in"}
      </button>
      <p class="small muted">Whoever runs this casus gives out names and sets forgotten passwords anew.</p>
    </form>
  );
}
