import type { FhirExtension } from './resource.ts'
import { WEIGHTS } from './urls.ts'

/** The score of an answer: the first weight found on any of the elements it may stand on. */
export const weightOf = (...elements: ({ extension?: FhirExtension[] | undefined } | undefined)[]) => {
  const extensions = elements.flatMap((element) => element?.extension ?? [])
  for (const url of WEIGHTS) {
    const found = extensions.find((extension) => extension.url === url)?.valueDecimal
    if (found !== undefined) return found
  }
  return undefined
}
