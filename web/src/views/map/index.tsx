import { Empty } from "../../ui";

export default function MapView() {
  return (
    <>
      <h1>Map</h1>
      <Empty title="Where incidents happened will be drawn here." />
    </>
  );
}
