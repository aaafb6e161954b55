import { ContentError, loadPack } from '@caunoi/content'
import type { Language, Pack } from '@caunoi/core'
import { withModels } from '@caunoi/core/pack'
import { vietnam } from '@caunoi/vietnam'
import { withWhoInstruments } from '@caunoi/vietnam-who'
import { report } from './report.ts'
import { shipped } from './shipped.ts'
import { text } from './text.ts'

/** The content for Vietnam. */
export const vietnamFolder = shipped('content', 'vietnam/content')

/**
 * The pack of a content folder as it stands now, with the WHO instruments where it is the one for Vietnam.
 * Undefined when the folder holds no valid pack: what is wrong with it has then been printed.
 */
export const contentPack = async (folder: string, language: Language): Promise<Pack | undefined> => {
  try {
    const pack = await loadPack(folder)
    return folder === vietnamFolder ? withWhoInstruments(pack) : pack
  } catch (error) {
    if (!(error instanceof ContentError)) throw error
    console.error(report({ problems: error.problems, cases: 0 }, { folder, language, all: false }))
    process.exitCode = 1
    return undefined
  }
}

/**
 * The same with what its examples teach, as they stand now. What this repository has learnt is used where the examples are the same;
 * otherwise it is learnt now, and a line says so, because that takes a while.
 */
export const learntPack = async (folder: string, language: Language): Promise<Pack | undefined> => {
  const pack = await contentPack(folder, language)
  return (
    pack &&
    withModels(pack, {
      known: vietnam,
      onLearning: (what) => console.error(text(language, 'learning', { what })),
    })
  )
}
