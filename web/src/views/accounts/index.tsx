import { Empty } from "../../ui";

export default function Accounts() {
  return (
    <>
      <h1>Accounts</h1>
      <Empty title="Who claims which losses, side by side, will stand here." />
    </>
  );
}
