import { languages, mainLanguage } from '@caunoi/core'
import { Option } from 'commander'
import { vietnamFolder } from './content-pack.ts'

/** In which language the command speaks. */
export const languageOption = (): Option =>
  new Option('--lang <language>', languages.join(' or ')).choices([...languages]).default(mainLanguage)

export const contentOption = (): Option =>
  new Option('--content <folder>', 'a content folder of your own').default(
    vietnamFolder,
    'the pack for Viet Nam',
  )
