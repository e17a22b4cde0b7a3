// Markdown in a field becomes HTML; what is finished is copied.
import MarkdownIt from "markdown-it";

const markdown = new MarkdownIt();

export default function (config) {
  config.addFilter("words", (text) => markdown.render(text));
  config.addPassthroughCopy({ static: "/" });
  config.setQuietMode(true);
  return { dir: { input: "src", output: "site" }, markdownTemplateEngine: false };
}
