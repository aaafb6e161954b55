import { ContentError, loadPack } from '@caunoi/content'
import type { Language, Pack } from '@caunoi/core'
import { withWhoInstruments } from '@caunoi/vietnam-who'
import { report } from './report.ts'
import { shipped } from './shipped.ts'

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
