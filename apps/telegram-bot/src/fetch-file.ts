import { basename, extname } from 'node:path'
import type { MessageFile } from '@caunoi/core/request'
import type { FetchedFile } from '@caunoi/office'
import type { Api } from 'grammy'

/** What Telegram keeps photos, voice messages and videos as; of documents it is the name that tells. */
const MIMES: Readonly<Record<string, string>> = {
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.oga': 'audio/ogg',
  '.mp4': 'video/mp4',
  '.pdf': 'application/pdf',
}

const PATIENCE_MS = 40_000

/** The content of a file that somebody sent; undefined when Telegram does not give it, as above 20 MB. */
export const fetchFile = async (file: MessageFile, api: Api): Promise<FetchedFile | undefined> => {
  if (file.type === 'location') return undefined
  try {
    const { file_path: path } = await api.getFile(file.fileId)
    if (path === undefined) return undefined
    const { apiRoot } = api.options ?? {}
    const root = apiRoot ?? 'https://api.telegram.org'
    const url = `${root}/file/bot${api.token}/${path}`
    const response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) })
    if (!response.ok) return undefined
    const name = file.fileName ?? basename(path)
    return {
      name,
      mime: MIMES[extname(name).toLowerCase()] ?? 'application/octet-stream',
      content: new Uint8Array(await response.arrayBuffer()),
    }
  } catch {
    return undefined
  }
}
