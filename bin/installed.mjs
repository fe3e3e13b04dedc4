import { readFileSync } from 'node:fs'

/**
 * Ends well when node_modules holds what package-lock.json asks for, though somebody else installed it.
 * Runs on Node 20, before anything is installed.
 */
function packages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages
  } catch {
    return undefined
  }
}

const wanted = packages('package-lock.json')
const present = packages('node_modules/.package-lock.json')
const isThere = ([path, { version, optional, link }]) =>
  path === '' || optional || link || present?.[path]?.version === version
process.exitCode = present !== undefined && Object.entries(wanted ?? {}).every(isThere) ? 0 : 1
