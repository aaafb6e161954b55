/** The code of an example and what it prints. */
export interface Example {
  code: string
  output: string
}

const marker =
  /(<!-- example: ([\w-]+) -->\n```ts\n)[\s\S]*?\n```\n(?:(\n(?:[^\n`][^\n]*\n\n?)?```text\n)[\s\S]*?\n```\n)?/g

/**
 * Puts into a document, behind each `<!-- example: name -->`, the code of that example, and into the `text` block that
 * follows, if there is one, what it prints.
 */
export const fillExamples = (document: string, example: (name: string) => Example): string =>
  document.replace(marker, (_, head: string, name: string, text: string | undefined) => {
    const { code, output } = example(name)
    return `${head}${code.trim()}\n\`\`\`\n${text === undefined ? '' : `${text}${output.trim()}\n\`\`\`\n`}`
  })
