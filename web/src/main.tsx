import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/components.css";
import { render } from "preact";
import { askSession } from "./api";
import { App } from "./app";
import { applyTheme, readTheme } from "./ui/theme";

applyTheme(readTheme());
void askSession();
render(<App />, document.getElementById("page")!);
