import { classScenes } from './class.ts'
import { elsewhereScenes } from './elsewhere.ts'
import { handOverScenes } from './hand-over.ts'
import { listScenes } from './list.ts'
import { resultScenes } from './result.ts'
import { reviewScenes } from './review.ts'
import type { Scene, SceneGroup } from './scene.ts'

/** The scene without a setting: the mock API works, and the mock of the payment page offers every ending. */
export const wholeWay: Scene = {
  name: '',
  title: 'The whole way, from the list to any ending',
  path: '/',
  shows: 'classList.title',
}

/** All scenes, by the page they show. */
export const sceneGroups: SceneGroup[] = [
  listScenes,
  classScenes,
  reviewScenes,
  handOverScenes,
  resultScenes,
  elsewhereScenes,
]

/** All scenes but `wholeWay`. */
export const scenes: Scene[] = sceneGroups.flatMap((group) => group.scenes)

/** The scene of a name; `wholeWay` where there is none. */
export const findScene = (name: string): Scene => scenes.find((scene) => scene.name === name) ?? wholeWay

export type { Scene, SceneGroup }
