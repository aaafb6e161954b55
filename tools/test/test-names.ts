import ts from 'typescript'

/** `it` of `it.skipIf(x).each(rows)('…')`. */
const head = (node: ts.Expression): string => {
  if (ts.isIdentifier(node)) return node.text
  if (ts.isCallExpression(node) || ts.isPropertyAccessExpression(node)) return head(node.expression)
  return ''
}

const textsIn = (node: ts.Node): string[] => {
  if (ts.isStringLiteralLike(node)) return [node.text]
  const texts: string[] = ts.isTemplateExpression(node) ? [node.getText()] : []
  ts.forEachChild(node, (child) => void texts.push(...textsIn(child)))
  return texts
}

/** The names of the tests in a source, with those that its tables give them. */
export const testNames = (source: string): string[] => {
  const file = ts.createSourceFile('a.test.ts', source, ts.ScriptTarget.Latest, true)
  const names: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ['it', 'describe', 'test'].includes(head(node.expression))) {
      const [first] = node.arguments
      if (first) names.push(...textsIn(first))
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return names
}
