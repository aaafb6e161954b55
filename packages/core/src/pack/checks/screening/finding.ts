import { error, type Issue } from '../../../issue.ts'
import type { Questionnaire } from '../../../screening/questionnaire.ts'

export type Path = (string | number)[]

/** An error in one questionnaire; its id goes into the params of each. */
export type Finding = (code: string, path: Path, params?: Issue['params']) => Issue

export const findingIn =
  (questionnaire: Questionnaire, at: Path): Finding =>
  (code, path, params = {}) =>
    error(code, [...at, ...path], { questionnaire: questionnaire.id, ...params })

export const repeated = (ids: readonly string[]): string[] => [
  ...new Set(ids.filter((id, index) => ids.indexOf(id) !== index)),
]
