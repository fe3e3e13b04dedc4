import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Lang } from '#kernel/lang.ts'
import { allowed, type Permission, refused } from '#kernel/permission.ts'

/** The program of this system that lays out documents, as found when the process started. */
export type Office = {
  /** LibreOffice. */
  program: string
  /** Where the system finds its programs. */
  searchPath: string
  /** Ours alone; what is laid out passes through it. */
  folder: string
  /** The faces it may use: ours and the system's. */
  fonts: string
  /** The system has a face with Chinese characters; we bring none. */
  chinese: boolean
  /** A program can be cut off from the network. */
  isolates: boolean
}

const NAMES = ['soffice', 'libreoffice'] as const

/** Looks for the program and prepares its faces; undefined where the system has none. */
export async function findOffice({
  searchPath,
  folder,
}: {
  searchPath: string
  folder: string
}): Promise<Office | undefined> {
  const program = programIn(searchPath, NAMES)
  if (program === undefined) return undefined
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await clearLeft(folder)
  const fonts = path.join(folder, 'fonts.conf')
  await writeFile(fonts, fontConfig(path.join(folder, 'faces')), { mode: 0o600 })
  const environment = { PATH: searchPath, FONTCONFIG_FILE: fonts }
  return {
    program,
    searchPath,
    folder,
    fonts,
    chinese: ((await said('fc-list', [':lang=zh-cn', 'family'], environment)) ?? '').trim() !== '',
    isolates: (await said('unshare', ['-rn', 'true'], environment)) !== undefined,
  }
}

/** Milliseconds after which a job's folder was left by a process that was ended from outside: what it worked on does not stay. */
const LEFT = 3_600_000

async function clearLeft(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.startsWith('job-'))
  for (const name of names) {
    const place = path.join(folder, name)
    const made = await stat(place).catch(() => undefined)
    if (made !== undefined && Date.now() - made.mtimeMs > LEFT) await rm(place, { recursive: true, force: true })
  }
}

/** May a document in this language be laid out here, and what is missing if not. */
export function mayLayOut(office: Office | undefined, lang: Lang): Permission {
  if (office === undefined) return refused('pdf.noOffice')
  return lang !== 'zh' || office.chinese ? allowed : refused('pdf.noChineseFace')
}

function programIn(searchPath: string, names: readonly string[]): string | undefined {
  return searchPath
    .split(path.delimiter)
    .flatMap((folder) => names.map((name) => path.join(folder, name)))
    .find((file) => path.isAbsolute(file) && existsSync(file))
}

/** What a program says; undefined where it is absent or fails. */
async function said(program: string, args: string[], env: Record<string, string>): Promise<string | undefined> {
  return await promisify(execFile)(program, args, { env, timeout: 20_000 }).then(
    ({ stdout }) => stdout,
    () => undefined,
  )
}

/**
 * The documents name Times New Roman, which few servers have: Tinos has its measures, and Amiri is set for Arabic. Of two rules
 * that hold, the later one comes first. LibreOffice has a list of its own, which prefers other faces of the same measures where a
 * system has them: these are put out of its sight, so that a document looks the same on every machine.
 */
function fontConfig(cache: string): string {
  const folders = faceFolders()
    .map((folder) => `<dir>${escaped(folder)}</dir>`)
    .join('')
  const instead = (face: string, test: string): string =>
    `<match target="pattern"><test name="family"><string>Times New Roman</string></test>${test}` +
    `<edit name="family" mode="prepend_first" binding="strong"><string>${face}</string></edit></match>`
  const unseen = [
    'Times New Roman',
    'Liberation Serif',
    'Nimbus Roman',
    'Nimbus Roman No9 L',
    'TeX Gyre Termes',
    'Thorndale AMT',
  ]
    .map((face) => `<pattern><patelt name="family"><string>${face}</string></patelt></pattern>`)
    .join('')
  const arabic = '<test name="lang" compare="contains"><string>ar</string></test>'
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<cachedir>${escaped(cache)}</cachedir>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
${folders}
<selectfont><rejectfont>${unseen}</rejectfont></selectfont>
${instead('Tinos', '')}
${instead('Amiri', arabic)}
</fontconfig>
`
}

/** Each package holds its faces as files, in folders of its own. */
function faceFolders(): string[] {
  return [
    import.meta.resolve('@expo-google-fonts/tinos/package.json'),
    import.meta.resolve('@expo-google-fonts/amiri/package.json'),
  ].map((url) => path.dirname(fileURLToPath(url)))
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
