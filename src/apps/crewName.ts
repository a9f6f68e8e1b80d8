const KEY = "cyclorama.name";

/** What this browser's person is called on the stage; made up once, until they say better. */
export function crewName(): string {
  try {
    const stored = localStorage.getItem(KEY);
    if (stored !== null && stored.trim() !== "") return stored.trim().slice(0, 60);
    const made = `Crew ${Math.floor(10 + Math.random() * 90)}`;
    localStorage.setItem(KEY, made);
    return made;
  } catch {
    return "Crew";
  }
}

export function keepCrewName(name: string): void {
  try {
    localStorage.setItem(KEY, name);
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}
