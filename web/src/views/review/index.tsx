import { Empty } from "../../ui";

export default function Review() {
  return (
    <>
      <h1>Review</h1>
      <Empty title="The codings that wait for a check will stand here." />
    </>
  );
}
