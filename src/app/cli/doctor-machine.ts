import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs'
import path from 'node:path'
import type { Config } from '#platform/config.ts'

/** stops: the service does not run. attention: it runs, and something does not work or is not as it should be. */
export type Check = { state: 'fine' | 'attention' | 'stops'; text: string }

const PROJECT = path.resolve(import.meta.dirname, '../../..')
const LEAST_NODE = 24
const GIGABYTE = 1024 ** 3
/** Gigabytes: below the first nothing can be written soon, below the second it is time to act. */
const DISK = { stops: 0.2, attention: 2 } as const

export const fine = (text: string): Check => ({ state: 'fine', text })
export const attention = (text: string): Check => ({ state: 'attention', text })
export const stops = (text: string): Check => ({ state: 'stops', text })

export function machineChecks(config: Pick<Config, 'dataDir'>): Check[] {
  return [nodeCheck(process.versions.node), ...folderChecks(config.dataDir), buildCheck(PROJECT)]
}

export function nodeCheck(version: string): Check {
  return Number(version.split('.')[0]) >= LEAST_NODE
    ? fine(`Node.js ${version}.`)
    : stops(
        `Node.js ${version} is too old: ${LEAST_NODE} or newer is needed. bin/start brings its own on common systems.`,
      )
}

/** The data folder: ours to write, with room, and a secret that nobody else reads. */
export function folderChecks(dataDir: string): Check[] {
  if (!existsSync(dataDir)) return [fine(`The data folder ${dataDir} will be made at the first start.`)]
  try {
    accessSync(dataDir, constants.W_OK)
  } catch {
    return [stops(`The data folder ${dataDir} cannot be written: give it to the account that runs the service.`)]
  }
  const { bavail, bsize } = statfsSync(dataDir)
  return [diskCheck((bavail * bsize) / GIGABYTE, dataDir), ...secretChecks(path.join(dataDir, 'secret'))]
}

export function diskCheck(gigabytes: number, dataDir: string): Check {
  const room = `${gigabytes.toFixed(1)} GB are free where ${dataDir} lies`
  if (gigabytes < DISK.stops) return stops(`Only ${room}: make room before anything is written.`)
  return gigabytes < DISK.attention ? attention(`Only ${room}: make room soon.`) : fine(`${room}.`)
}

export function secretChecks(file: string): Check[] {
  if (!existsSync(file)) return []
  const mode = statSync(file).mode & 0o777
  return [
    (mode & 0o077) === 0
      ? fine('The secret is readable by its owner only.')
      : attention(
          `Others on this machine can read the secret (mode ${mode.toString(8)}): run chmod 600 ${file}, and change it.`,
        ),
  ]
}

export function buildCheck(project: string): Check {
  return existsSync(path.join(project, 'build/server/index.js'))
    ? fine('The pages are built.')
    : attention('The pages are not built. bin/start builds them before it serves; that takes a minute.')
}

type Tool = { names: readonly string[]; option: string; name: string; without: string }

const TOOLS: readonly Tool[] = [
  {
    names: ['soffice', 'libreoffice'],
    option: '--version',
    name: 'LibreOffice',
    without: 'reports come as Word files and printed pages, not as PDF',
  },
  {
    names: ['chromium', 'chromium-browser', 'google-chrome'],
    option: '--version',
    name: 'Chromium',
    without: 'the tests in a browser are left out; the service does not need it',
  },
  {
    names: ['pdftotext'],
    option: '-v',
    name: 'Poppler (pdftotext)',
    without: 'the text inside PDF files cannot be read',
  },
  {
    names: ['psql'],
    option: '--version',
    name: 'psql',
    without: 'the database can only be looked at through Umran; the service does not need it',
  },
  {
    names: ['pg_dump'],
    option: '--version',
    name: 'pg_dump',
    without: 'backups are copies of the stopped data folder, or made on another machine',
  },
]

/** Programs of the system that parts of Umran use where they are there. */
export function toolChecks(tools: readonly Tool[] = TOOLS): Check[] {
  return tools.map(({ names, option, name, without }) =>
    names.some((one) => isThere(one, option)) ? fine(`${name} is there.`) : attention(`${name} is absent: ${without}.`),
  )
}

function isThere(program: string, option: string): boolean {
  return spawnSync(program, [option], { stdio: 'ignore', timeout: 15_000 }).error === undefined
}
