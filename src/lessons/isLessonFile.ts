/** Is it meant as a lesson? A scenario has no such field. What reads it comes when there is one. */
export const isLessonFile = (json: string): boolean => /^\s*\{\s*"lesson"\s*:/.test(json.slice(0, 200));
