import "./add.css";
import { useEffect, useRef, useState } from "preact/hooks";
import { FileIntake, linesFromTexts, tooLong, type Source } from "./files";
import { Write } from "./write";

const isLines = (f: File) => /\.(jsonl|ndjson)$/i.test(f.name);
const isText = (f: File) => /\.(txt|text)$/i.test(f.name) || f.type === "text/plain";

/** Add takes reports in: one by hand, or files of many. */
export default function Add() {
  const [dropped, setDropped] = useState<{ text: string; n: number }>();
  const [sources, setSources] = useState<Source[]>([]);
  const [faults, setFaults] = useState<string[]>([]);
  const [over, setOver] = useState(false);
  const count = useRef(0);

  const take = async (files: File[]) => {
    const lines = files.filter(isLines);
    const texts = files.filter((f) => !isLines(f) && isText(f));
    const other = files.filter((f) => !isLines(f) && !isText(f)).map((f) => `${f.name} is no plain text (.txt) and no JSON lines (.jsonl). Nothing was read of it.`);
    const long = await tooLong(texts);
    const fit = texts.filter((f) => !long.some((l) => l.startsWith(f.name + " ")));
    setFaults([...other, ...long]);
    const more: Source[] = lines.map((f) => ({ name: f.name, blob: f }));
    if (fit.length === 1 && lines.length === 0) setDropped({ text: await fit[0]!.text(), n: ++count.current });
    else if (fit.length > 0) more.push(await linesFromTexts(fit));
    if (more.length > 0) setSources((old) => [...more, ...old]);
  };

  // A file may be dropped anywhere on the page.
  useEffect(() => {
    const holds = (e: DragEvent) => e.dataTransfer?.types.includes("Files") ?? false;
    const drag = (e: DragEvent) => {
      if (!holds(e)) return;
      e.preventDefault();
      setOver(true);
    };
    const leave = (e: DragEvent) => e.relatedTarget === null && setOver(false);
    const drop = (e: DragEvent) => {
      setOver(false);
      if (!holds(e)) return;
      e.preventDefault();
      void take([...e.dataTransfer!.files]);
    };
    window.addEventListener("dragover", drag);
    window.addEventListener("dragleave", leave);
    window.addEventListener("drop", drop);
    return () => {
      window.removeEventListener("dragover", drag);
      window.removeEventListener("dragleave", leave);
      window.removeEventListener("drop", drop);
    };
  }, []);

  return (
    <div class={"stack add" + (over ? " add-over" : "")}>
      <div class="head">
        <h1>Add</h1>
        <label class="add-files">
          <span>Files: .txt, one report each, or .jsonl, one report a line</span>
          <input
            type="file"
            multiple
            accept=".txt,.text,.jsonl,.ndjson,text/plain"
            onChange={(e) => {
              const field = e.currentTarget;
              void take([...(field.files ?? [])]).then(() => (field.value = ""));
            }}
          />
        </label>
      </div>
      {faults.map((f) => (
        <p key={f} class="add-fault" role="alert">
          {f}
        </p>
      ))}
      {sources.map((s) => (
        <FileIntake key={sources.length - sources.indexOf(s)} source={s} />
      ))}
      <Write dropped={dropped} />
    </div>
  );
}
