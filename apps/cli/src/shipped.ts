import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** What comes with the program: beside it in the built artefact, in its package in the repository. */
export const shipped = (beside: string, inPackages: string): string => {
  const near = fileURLToPath(new URL(`./${beside}`, import.meta.url))
  return existsSync(near) ? near : fileURLToPath(new URL(`../../../packages/${inPackages}`, import.meta.url))
}
