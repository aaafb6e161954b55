import { Option } from 'commander'
import { vietnamFolder } from './content-pack.ts'

/** In which language the command speaks. */
export const languageOption = (): Option =>
  new Option('--lang <language>', 'vi or en').choices(['vi', 'en']).default('vi')

export const contentOption = (): Option =>
  new Option('--content <folder>', 'a content folder of your own').default(
    vietnamFolder,
    'the pack for Viet Nam',
  )
