import type { Message, PhotoSize } from '@grammyjs/types'
import { z } from 'zod'
import { badRequest } from '../api-error.ts'
import { captionText } from '../formatted-text.ts'
import { method, speakingMethod } from '../method.ts'
import { send } from '../outgoing.ts'
import { entities, flag, inputFile, integer, parsed, requiredString, string, Upload } from '../params.ts'
import type { StoredFile } from '../state.ts'
import type { World } from '../world.ts'
import { delivery } from './send-text.ts'

const caption = { caption: string, parse_mode: string, caption_entities: entities }

interface Captioned {
  caption?: string | undefined
  parse_mode?: string | undefined
  caption_entities?: Parameters<typeof captionText>[0]['entities']
}

export function captionFields(params: Captioned): Pick<Message, 'caption' | 'caption_entities'> {
  if (params.caption === undefined) return {}
  const formatted = captionText({
    text: params.caption,
    parseMode: params.parse_mode,
    entities: params.caption_entities,
  })
  if (formatted.text === '') return {}
  return {
    caption: formatted.text,
    ...(formatted.entities.length > 0 ? { caption_entities: formatted.entities } : {}),
  }
}

/** The stored file for an upload, or for the id of a file sent before as the same kind. */
function storedFile(
  world: World,
  given: Upload | string,
  kind: StoredFile['kind'],
  duration?: number,
): StoredFile {
  if (given instanceof Upload) {
    return world.files.add({ kind, name: given.name, mime: given.mime, bytes: given.bytes, duration })
  }
  if (/^https?:\/\//.test(given)) throw badRequest('failed to get HTTP URL content')
  const file = world.files.byId(given)
  const canBe = file.kind === kind
  if (!canBe) throw badRequest(`can't use file of type ${file.kind} as ${kind}`)
  return file
}

const identity = (file: StoredFile) => ({
  file_id: file.id,
  file_unique_id: file.unique,
  file_size: file.size,
})

/** The sizes Telegram would make, smallest first; every size serves the bytes that were sent. */
export function photoSizes(file: StoredFile): PhotoSize[] {
  const { width = 0, height = 0 } = file
  const longest = Math.max(width, height)
  const edges = [...[90, 320, 800].filter((edge) => edge < longest), Math.min(longest, 1_280)]
  return edges.map((edge) => ({
    ...identity(file),
    width: Math.max(1, Math.round((width * edge) / longest)),
    height: Math.max(1, Math.round((height * edge) / longest)),
  }))
}

/** The field of a message that holds the file. */
export function fileField(file: StoredFile): Pick<Message, 'photo' | 'document' | 'voice'> {
  if (file.kind === 'photo') return { photo: photoSizes(file) }
  if (file.kind === 'voice') {
    return { voice: { ...identity(file), duration: file.duration ?? 0, mime_type: file.mime } }
  }
  return { document: { ...identity(file), file_name: file.name, mime_type: file.mime } }
}

export const sendPhoto = speakingMethod(
  z.object({ ...delivery, ...caption, photo: inputFile('there is no photo in the request') }),
  (world, params) => {
    const fields = captionFields(params)
    return send(world, params, () => ({ ...fileField(storedFile(world, params.photo, 'photo')), ...fields }))
  },
)

export const sendDocument = speakingMethod(
  z.object({ ...delivery, ...caption, document: inputFile('there is no document in the request') }),
  (world, params) => {
    const fields = captionFields(params)
    return send(world, params, () => ({
      ...fileField(storedFile(world, params.document, 'document')),
      ...fields,
    }))
  },
)

export const sendVoice = speakingMethod(
  z.object({
    ...delivery,
    ...caption,
    voice: inputFile('there is no voice in the request'),
    duration: integer,
  }),
  (world, params) => {
    const fields = captionFields(params)
    return send(world, params, () => ({
      ...fileField(storedFile(world, params.voice, 'voice', params.duration)),
      ...fields,
    }))
  },
)

const groupItem = z.looseObject({
  ...caption,
  type: z.enum(['photo', 'document'], "can't parse InputMedia: type must be photo or document"),
  media: inputFile("can't parse InputMedia: media not found"),
})

export const sendMediaGroup = speakingMethod(
  z.object({
    ...delivery,
    media: parsed(
      z
        .array(groupItem, "can't parse media JSON object")
        .min(2, 'group must have 2-10 items')
        .max(10, 'group must have 2-10 items'),
    ),
    protect_content: flag,
  }),
  (world, params) => {
    const album = String(world.state.rev + 1)
    return params.media.map((item) => {
      const fields = captionFields(item)
      return send(world, { ...params, reply_markup: undefined }, () => ({
        media_group_id: album,
        ...fileField(storedFile(world, item.media, item.type)),
        ...fields,
      }))
    })
  },
)

/** The largest file a bot can download. */
const largestDownload = 20_000_000

export const getFile = method(
  z.object({ file_id: requiredString('file_id not specified') }),
  (world, { file_id }) => {
    const { files } = world.state
    const file = Object.hasOwn(files, file_id) ? files[file_id] : undefined
    if (!file) throw badRequest('invalid file_id')
    if (file.size > largestDownload) throw badRequest('file is too big')
    return { ...identity(file), file_path: file.path }
  },
)
