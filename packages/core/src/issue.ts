/** One thing that is wrong (`error`) or wants a person's eye (`warning`) in data from outside. Prose is made later, per language. */
export interface Issue {
  /** A stable, kebab-case name of the problem, for example `unknown-fact`. */
  code: string
  /** Where it is: the keys and indexes that lead to the value. */
  path: (string | number)[]
  severity: 'error' | 'warning'
  /** What the sentence about it needs: names, limits, the value met. */
  params: Record<string, string | number | boolean | string[]>
}

export const error = (code: string, path: Issue['path'], params: Issue['params'] = {}): Issue => ({
  code,
  path,
  severity: 'error',
  params,
})

export const warning = (code: string, path: Issue['path'], params: Issue['params'] = {}): Issue => ({
  code,
  path,
  severity: 'warning',
  params,
})
