import { Empty } from "../../ui";

export default function Add() {
  return (
    <>
      <h1>Add</h1>
      <Empty title="Reports can be pasted or dropped here." />
    </>
  );
}
