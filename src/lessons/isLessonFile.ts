/** Whether a file is meant as a lesson: a scenario has no such field. The code that reads lessons is loaded only then. */
export const isLessonFile = (json: string): boolean => /^\s*\{\s*"lesson"\s*:/.test(json.slice(0, 200));
