import { classScenes } from './class.ts'
import { elsewhereScenes } from './elsewhere.ts'
import { handOverScenes } from './hand-over.ts'
import { listScenes } from './list.ts'
import { resultScenes } from './result.ts'
import { reviewScenes } from './review.ts'
import type { Scene, SceneGroup } from './scene.ts'

/** Where nothing is set: the mock API works, and the gateway's page offers every ending. */
export const wholeWay: Scene = {
  name: '',
  title: 'The whole way, from the list to any ending',
  path: '/',
  shows: 'classList.title',
}

export const sceneGroups: SceneGroup[] = [
  listScenes,
  classScenes,
  reviewScenes,
  handOverScenes,
  resultScenes,
  elsewhereScenes,
]

export const scenes: Scene[] = sceneGroups.flatMap((group) => group.scenes)

export const findScene = (name: string): Scene => scenes.find((scene) => scene.name === name) ?? wholeWay

export type { Scene, SceneGroup }
