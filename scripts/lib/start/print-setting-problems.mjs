// Prints what is wrong with the settings of this process, as JSON. The argument lists the names in .env, separated by
// commas.
import { settingProblems } from './setting-problems.mjs'

const inFile = (process.argv[2] ?? '').split(',')
process.stdout.write(JSON.stringify({ message: settingProblems(process.env, inFile) }))
