import { Empty } from "../../ui";

export default function Login() {
  return (
    <>
      <h1>Sign in</h1>
      <Empty title="A name and password will be asked for here." />
    </>
  );
}
