import type { PlantedBug } from './planted-bug.ts'

/** The source with the bug in it. Throws where the text that it takes the place of is not there, or is there twice. */
export const planted = (source: string, { name, file, from, to }: PlantedBug): string => {
  const [before, after, ...more] = source.split(from)
  if (before === undefined || after === undefined || more.length > 0)
    throw new Error(
      `The bug "${name}" cannot be planted: ${file} has its text ${more.length + (after === undefined ? 0 : 1)} times ` +
        `instead of once:\n${from}\nChange the bug as the source has changed.`,
    )
  return before + to + after
}
