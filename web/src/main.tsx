import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/components.css";
import { render } from "preact";
import { App } from "./app";
import { applyTheme, readTheme } from "./ui/theme";

applyTheme(readTheme());
render(<App />, document.getElementById("page")!);
