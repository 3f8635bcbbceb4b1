<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name></name>
    <message>
        <source>Stop recording</source>
        <translation>Aufnahme beenden</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Aufnehmen</translation>
    </message>
    <message>
        <source>Open video…</source>
        <translation>Video öffnen…</translation>
    </message>
    <message>
        <source>Open a video file</source>
        <translation>Eine Videodatei öffnen</translation>
    </message>
    <message>
        <source>Look for cameras again</source>
        <translation>Erneut nach Kameras suchen</translation>
    </message>
    <message>
        <source>Open session…</source>
        <translation>Sitzung öffnen…</translation>
    </message>
    <message>
        <source>Look at a recorded session again</source>
        <translation>Eine aufgenommene Sitzung noch einmal ansehen</translation>
    </message>
    <message>
        <source>Summary of the session</source>
        <translation>Zusammenfassung der Sitzung</translation>
    </message>
    <message>
        <source>Write the session&apos;s summary and show it</source>
        <translation>Die Zusammenfassung der Sitzung schreiben und anzeigen</translation>
    </message>
    <message>
        <source>Analyse whole files…</source>
        <translation>Ganze Dateien analysieren…</translation>
    </message>
    <message>
        <source>Analyse every frame of files in the background</source>
        <translation>Jedes Bild von Dateien im Hintergrund analysieren</translation>
    </message>
    <message>
        <source>Train a model…</source>
        <translation>Modell trainieren…</translation>
    </message>
    <message>
        <source>Train a model of your own with labelled images</source>
        <translation>Mit beschrifteten Bildern ein eigenes Modell trainieren</translation>
    </message>
    <message>
        <source>Record video and table</source>
        <translation>Video und Tabelle aufnehmen</translation>
    </message>
    <message>
        <source>Draw the overlay into recordings</source>
        <translation>Einblendungen mit aufnehmen</translation>
    </message>
    <message>
        <source>Else the video stays as it is; its review shows the overlay</source>
        <translation>Sonst bleibt das Video, wie es ist; beim Ansehen erscheinen die Einblendungen</translation>
    </message>
    <message>
        <source>Snapshot</source>
        <translation>Schnappschuss</translation>
    </message>
    <message>
        <source>Save this picture with its overlay</source>
        <translation>Dieses Bild mit seinen Einblendungen speichern</translation>
    </message>
    <message>
        <source>Previous frame</source>
        <translation>Voriges Bild</translation>
    </message>
    <message>
        <source>Back by one frame</source>
        <translation>Ein Bild zurück</translation>
    </message>
    <message>
        <source>Next frame</source>
        <translation>Nächstes Bild</translation>
    </message>
    <message>
        <source>On by one frame</source>
        <translation>Ein Bild weiter</translation>
    </message>
    <message>
        <source>Back 5 seconds</source>
        <translation>5 Sekunden zurück</translation>
    </message>
    <message>
        <source>Back by 5 seconds</source>
        <translation>Um 5 Sekunden zurück</translation>
    </message>
    <message>
        <source>Forward 5 seconds</source>
        <translation>5 Sekunden weiter</translation>
    </message>
    <message>
        <source>Forward by 5 seconds</source>
        <translation>Um 5 Sekunden weiter</translation>
    </message>
    <message>
        <source>To the beginning</source>
        <translation>Zum Anfang</translation>
    </message>
    <message>
        <source>To the first frame</source>
        <translation>Zum ersten Bild</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>Langsamer</translation>
    </message>
    <message>
        <source>Play slower</source>
        <translation>Langsamer abspielen</translation>
    </message>
    <message>
        <source>Faster</source>
        <translation>Schneller</translation>
    </message>
    <message>
        <source>Play faster</source>
        <translation>Schneller abspielen</translation>
    </message>
    <message>
        <source>Mirror</source>
        <translation>Spiegeln</translation>
    </message>
    <message>
        <source>Mirror the picture</source>
        <translation>Das Bild spiegeln</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Show a card for each person</source>
        <translation>Für jede Person eine Karte zeigen</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Zeitleiste</translation>
    </message>
    <message>
        <source>Show the whole session over time</source>
        <translation>Die ganze Sitzung im Zeitverlauf zeigen</translation>
    </message>
    <message>
        <source>Calibrate everybody</source>
        <translation>Alle kalibrieren</translation>
    </message>
    <message>
        <source>Everybody in view looks neutral for three seconds</source>
        <translation>Alle im Bild schauen drei Sekunden lang neutral</translation>
    </message>
    <message>
        <source>End all calibrations</source>
        <translation>Alle Kalibrierungen aufheben</translation>
    </message>
    <message>
        <source>Nobody is calibrated any more</source>
        <translation>Niemand ist mehr kalibriert</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Vollbild</translation>
    </message>
    <message>
        <source>Fill the screen</source>
        <translation>Den ganzen Bildschirm füllen</translation>
    </message>
    <message>
        <source>What this app can know</source>
        <translation>Was diese App wissen kann</translation>
    </message>
    <message>
        <source>What this app can know, and what it can&apos;t</source>
        <translation>Was diese App wissen kann und was nicht</translation>
    </message>
    <message>
        <source>Last crash report</source>
        <translation>Letzter Absturzbericht</translation>
    </message>
    <message>
        <source>Show what is known of the last fault inside the app</source>
        <translation>Zeigen, was über den letzten Fehler in der App bekannt ist</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Einstellungen…</translation>
    </message>
    <message>
        <source>Camera, model, analysis, display and folders</source>
        <translation>Kamera, Modell, Analyse, Anzeige und Ordner</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>Das Fenster schließen</translation>
    </message>
    <message>
        <source>Play again</source>
        <translation>Noch einmal abspielen</translation>
    </message>
    <message>
        <source>Play from the beginning</source>
        <translation>Von Anfang an abspielen</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Play on from here</source>
        <translation>Von hier an weiter abspielen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Halt at this frame</source>
        <translation>Bei diesem Bild anhalten</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>Stop the source</source>
        <translation>Die Quelle stoppen</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Start the source</source>
        <translation>Die Quelle starten</translation>
    </message>
    <message>
        <source>Note: {text}</source>
        <translation>Hinweis: {text}</translation>
    </message>
    <message>
        <source>Warning: {text}</source>
        <translation>Warnung: {text}</translation>
    </message>
    <message>
        <source>Error: {text}</source>
        <translation>Fehler: {text}</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
    <message>
        <source>the folder for recordings can&apos;t be made: {reason}</source>
        <translation>der Ordner für Aufnahmen lässt sich nicht anlegen: {reason}</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>done, but: {message}</source>
        <translation>fertig, aber: {message}</translation>
    </message>
    <message>
        <source>failed: {message}</source>
        <translation>fehlgeschlagen: {message}</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>Every frame of each file is analysed, in the background, one file after another. Each becomes a session folder with video, tables and session.json.</source>
        <translation>Jedes Bild jeder Datei wird im Hintergrund analysiert, eine Datei nach der anderen. Aus jeder wird ein Sitzungsordner mit Video, Tabellen und session.json.</translation>
    </message>
    <message>
        <source>Analyse whole files</source>
        <translation>Ganze Dateien analysieren</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>No files yet. Add some, or drop them here.</source>
        <translation>Noch keine Dateien. Sie lassen sich hinzufügen oder hierher ziehen.</translation>
    </message>
    <message>
        <source>&amp;Add files…</source>
        <translation>&amp;Dateien hinzufügen…</translation>
    </message>
    <message>
        <source>Choose videos; they can also be dropped here</source>
        <translation>Videos auswählen; sie lassen sich auch hierher ziehen</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>A&amp;bbrechen</translation>
    </message>
    <message>
        <source>Give the chosen file up; nothing of it stays</source>
        <translation>Die gewählte Datei aufgeben; nichts davon bleibt zurück</translation>
    </message>
    <message>
        <source>&amp;Review</source>
        <translation>An&amp;sehen</translation>
    </message>
    <message>
        <source>Show the chosen file&apos;s session in the window</source>
        <translation>Die Sitzung der gewählten Datei im Fenster zeigen</translation>
    </message>
    <message>
        <source>Show &amp;folder</source>
        <translation>&amp;Ordner anzeigen</translation>
    </message>
    <message>
        <source>Show the chosen file&apos;s session folder</source>
        <translation>Den Sitzungsordner der gewählten Datei anzeigen</translation>
    </message>
    <message>
        <source>C&amp;lear list</source>
        <translation>&amp;Liste leeren</translation>
    </message>
    <message>
        <source>Take finished files off the list; their results stay</source>
        <translation>Fertige Dateien aus der Liste nehmen; ihre Ergebnisse bleiben</translation>
    </message>
    <message>
        <source>Add files</source>
        <translation>Dateien hinzufügen</translation>
    </message>
    <message>
        <source>{source} is not opened, because a recording is on.</source>
        <translation>{source} wird nicht geöffnet, weil eine Aufnahme läuft.</translation>
    </message>
    <message>
        <source>Stop and open</source>
        <translation>Beenden und öffnen</translation>
    </message>
    <message>
        <source>The app ended unexpectedly last time. A report is on this computer only.</source>
        <translation>Die App wurde beim letzten Mal unerwartet beendet. Ein Bericht liegt nur auf diesem Computer.</translation>
    </message>
    <message>
        <source>Something went wrong inside the app. It goes on; a report is on this computer only.</source>
        <translation>In der App ist ein Fehler aufgetreten. Sie läuft weiter; ein Bericht liegt nur auf diesem Computer.</translation>
    </message>
    <message>
        <source>Show report</source>
        <translation>Bericht anzeigen</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Ebenen</translation>
    </message>
    <message>
        <source>What is drawn over the picture, and whether faces are shown</source>
        <translation>Was über das Bild gezeichnet wird und ob Gesichter zu sehen sind</translation>
    </message>
    <message>
        <source>Boxes</source>
        <translation>Rahmen</translation>
    </message>
    <message>
        <source>A frame around each face</source>
        <translation>Ein Rahmen um jedes Gesicht</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Beschriftung</translation>
    </message>
    <message>
        <source>Number, name and expression of each person</source>
        <translation>Nummer, Name und Gesichtsausdruck jeder Person</translation>
    </message>
    <message>
        <source>Bars</source>
        <translation>Balken</translation>
    </message>
    <message>
        <source>How probable each expression is</source>
        <translation>Wie wahrscheinlich jeder Ausdruck ist</translation>
    </message>
    <message>
        <source>Keypoints</source>
        <translation>Schlüsselpunkte</translation>
    </message>
    <message>
        <source>The six points that the face detector finds</source>
        <translation>Die sechs Punkte, die der Gesichtsdetektor findet</translation>
    </message>
    <message>
        <source>Valence and arousal</source>
        <translation>Valenz und Erregung</translation>
    </message>
    <message>
        <source>How pleasant and how excited a face looks: derived from the probabilities of the expressions and published ratings of their names, not measured by itself</source>
        <translation>Wie angenehm und wie erregt ein Gesicht wirkt: abgeleitet aus den Wahrscheinlichkeiten der Ausdrücke und veröffentlichten Einstufungen ihrer Namen, nicht eigens gemessen</translation>
    </message>
    <message>
        <source>Attention of the network</source>
        <translation>Aufmerksamkeit des Netzes</translation>
    </message>
    <message>
        <source>Where the network&apos;s own attention (CBAM) is high, from 0 to 1 on the same scale for every face. It is no explanation of the decision: a cell of the map draws on far more of the face than it covers</source>
        <translation>Wo die eigene Aufmerksamkeit (CBAM) des Netzes hoch ist, von 0 bis 1, für alle Gesichter auf derselben Skala. Sie erklärt die Entscheidung nicht: In eine Zelle der Karte fließt viel mehr vom Gesicht ein, als sie abdeckt</translation>
    </message>
    <message>
        <source>The map of this model has {columns} × {rows} cells.</source>
        <translation>Die Karte dieses Modells hat {columns} × {rows} Zellen.</translation>
    </message>
    <message>
        <source>The map of this model has only {columns} × {rows} cells: too few to tell parts of a face apart.</source>
        <translation>Die Karte dieses Modells hat nur {columns} × {rows} Zellen: zu wenige, um Teile eines Gesichts zu unterscheiden.</translation>
    </message>
    <message>
        <source>This model has no attention that could be shown. Choose one with CBAM in the settings, such as the app&apos;s own.</source>
        <translation>Dieses Modell hat keine Aufmerksamkeit, die sich zeigen ließe. In den Einstellungen eines mit CBAM wählen, etwa das Modell der App.</translation>
    </message>
    <message>
        <source>A recorded session holds no attention. Open its video as a file to see it.</source>
        <translation>Eine aufgenommene Sitzung enthält keine Aufmerksamkeit. Ihr Video als Datei öffnen, um sie zu sehen.</translation>
    </message>
    <message>
        <source>Faces shown</source>
        <translation>Gesichter sichtbar</translation>
    </message>
    <message>
        <source>Show faces as they are</source>
        <translation>Gesichter zeigen, wie sie sind</translation>
    </message>
    <message>
        <source>Faces blurred</source>
        <translation>Gesichter unscharf</translation>
    </message>
    <message>
        <source>Blur every face that is found, in the window, snapshots and recordings</source>
        <translation>Jedes gefundene Gesicht weichzeichnen, im Fenster, in Schnappschüssen und Aufnahmen</translation>
    </message>
    <message>
        <source>Faces pixelated</source>
        <translation>Gesichter verpixelt</translation>
    </message>
    <message>
        <source>Cover every face that is found with a few large blocks, in the window, snapshots and recordings</source>
        <translation>Jedes gefundene Gesicht mit wenigen großen Blöcken verdecken, im Fenster, in Schnappschüssen und Aufnahmen</translation>
    </message>
    <message>
        <source>Next way to show faces</source>
        <translation>Gesichter anders zeigen</translation>
    </message>
    <message>
        <source>From shown to blurred to pixelated, and back</source>
        <translation>Von sichtbar zu unscharf zu verpixelt und zurück</translation>
    </message>
    <message>
        <source>{reason}. Trying again until it is back.</source>
        <translation>{reason}. Neue Versuche, bis sie wieder da ist.</translation>
    </message>
    <message>
        <source>End of {name}</source>
        <translation>Ende von {name}</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Capture</source>
        <translation>&amp;Aufnahme</translation>
    </message>
    <message>
        <source>&amp;Playback</source>
        <translation>&amp;Wiedergabe</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>A&amp;nsicht</translation>
    </message>
    <message>
        <source>&amp;Mark</source>
        <translation>&amp;Markieren</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>→ valence</source>
        <translation>→ Valenz</translation>
    </message>
    <message>
        <source>↑ arousal</source>
        <translation>↑ Erregung</translation>
    </message>
    <message>
        <source>Calibrate: look neutral for 3 seconds</source>
        <translation>Kalibrieren: 3 Sekunden lang neutral schauen</translation>
    </message>
    <message>
        <source>Look neutral. Press to cancel</source>
        <translation>Neutral schauen. Drücken, um abzubrechen</translation>
    </message>
    <message>
        <source>Calibrated to this neutral face. Press to remove</source>
        <translation>Auf dieses neutrale Gesicht kalibriert. Drücken, um das aufzuheben</translation>
    </message>
    <message>
        <source>Look neutral</source>
        <translation>Neutral schauen</translation>
    </message>
    <message>
        <source>{person} was not calibrated: the face was seen too briefly. Stay in view for 3 seconds and try again.</source>
        <translation>{person} wurde nicht kalibriert: Das Gesicht war zu kurz zu sehen. Bitte 3 Sekunden im Bild bleiben und neu versuchen.</translation>
    </message>
    <message>
        <source>{person} was not calibrated: the face changed too much. Look neutral, keep still and try again.</source>
        <translation>{person} wurde nicht kalibriert: Das Gesicht hat sich zu sehr verändert. Bitte neutral schauen, stillhalten und neu versuchen.</translation>
    </message>
    <message>
        <source>{person} was not calibrated: the face looked like {expression}, not neutral. Relax it and try again.</source>
        <translation>{person} wurde nicht kalibriert: Das Gesicht zeigte {expression} und war nicht neutral. Bitte entspannen und neu versuchen.</translation>
    </message>
    <message>
        <source>{person} was not calibrated: this model has no neutral class.</source>
        <translation>{person} wurde nicht kalibriert: Dieses Modell kennt die Klasse neutral nicht.</translation>
    </message>
    <message>
        <source>Type a name</source>
        <translation>Einen Namen eingeben</translation>
    </message>
    <message>
        <source>Name of {person}</source>
        <translation>Name von {person}</translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>Noch niemand</translation>
    </message>
    <message>
        <source>Not in view</source>
        <translation>Nicht im Bild</translation>
    </message>
    <message>
        <source>Left {seconds} s ago</source>
        <translation>Seit {seconds} s nicht im Bild</translation>
    </message>
    <message>
        <source>Left {minutes} min ago</source>
        <translation>Seit {minutes} min nicht im Bild</translation>
    </message>
    <message>
        <source>Last 60 seconds</source>
        <translation>Die letzten 60 Sekunden</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>{seconds} s ago</source>
        <translation>vor {seconds} s</translation>
    </message>
    <message>
        <source>{when}: not in view</source>
        <translation>{when}: nicht im Bild</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>Noch nichts</translation>
    </message>
    <message>
        <source>Stop the recording before you go to another place: its clock can&apos;t run backwards.</source>
        <translation>Vor dem Sprung an eine andere Stelle bitte die Aufnahme beenden: Ihre Uhr kann nicht rückwärts laufen.</translation>
    </message>
    <message>
        <source>Open session</source>
        <translation>Sitzung öffnen</translation>
    </message>
    <message>
        <source>Reading the session {name}…</source>
        <translation>Die Sitzung {name} wird gelesen…</translation>
    </message>
    <message>
        <source>The name is not saved: {reason}</source>
        <translation>Der Name ist nicht gespeichert: {reason}</translation>
    </message>
    <message>
        <source>Summary: {reason}</source>
        <translation>Zusammenfassung: {reason}</translation>
    </message>
    <message>
        <source>Session {name}</source>
        <translation>Sitzung {name}</translation>
    </message>
    <message>
        <source>Log {name}</source>
        <translation>Protokoll {name}</translation>
    </message>
    <message>
        <source>Can&apos;t record: {reason}</source>
        <translation>Aufnahme nicht möglich: {reason}</translation>
    </message>
    <message>
        <source>Snapshot: {reason}</source>
        <translation>Schnappschuss: {reason}</translation>
    </message>
    <message>
        <source>Recording: {reason}</source>
        <translation>Aufnahme: {reason}</translation>
    </message>
    <message>
        <source>Nothing was recorded: no picture came in that time</source>
        <translation>Nichts wurde aufgenommen: In dieser Zeit kam kein Bild</translation>
    </message>
    <message>
        <source>Saved {name} in {folder}</source>
        <translation>{name} in {folder} gespeichert</translation>
    </message>
    <message>
        <source>Recorded {name} in {folder}</source>
        <translation>{name} in {folder} aufgenommen</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation>Ordner anzeigen</translation>
    </message>
    <message>
        <source>end of the file</source>
        <translation>Ende der Datei</translation>
    </message>
    <message>
        <source>opening {name}</source>
        <translation>{name} wird geöffnet</translation>
    </message>
    <message>
        <source>finishing the recording</source>
        <translation>die Aufnahme wird abgeschlossen</translation>
    </message>
    <message>
        <source>{problem}. Recordings go to {folder} until it can be used again.</source>
        <translation>{problem}. Bis er wieder nutzbar ist, liegen Aufnahmen in {folder}.</translation>
    </message>
    <message>
        <source>{problem}. Snapshots go to {folder} until it can be used again.</source>
        <translation>{problem}. Bis er wieder nutzbar ist, liegen Schnappschüsse in {folder}.</translation>
    </message>
    <message>
        <source>Analysis</source>
        <translation>Analyse</translation>
    </message>
    <message>
        <source>After this time the bars have followed a change of expression to 63%. Longer is calmer and later; 0 shows every frame by itself.</source>
        <translation>Nach dieser Zeit sind die Balken einem Wechsel des Ausdrucks zu 63&#xa0;% gefolgt. Länger ist ruhiger und später; 0 zeigt jedes Bild für sich.</translation>
    </message>
    <message>
        <source>Where no expression is this probable, the label is &quot;uncertain&quot;. It is named again from {certain}% on, so that it doesn&apos;t flicker.</source>
        <translation>Wo kein Ausdruck so wahrscheinlich ist, steht „unklar“. Erst ab {certain}&#xa0;% wird wieder einer genannt, damit die Anzeige nicht flackert.</translation>
    </message>
    <message>
        <source>The most probable expression is always named, however close the others are; nothing is &quot;uncertain&quot;.</source>
        <translation>Der wahrscheinlichste Ausdruck wird immer genannt, so knapp es auch sei; nichts ist „unklar“.</translation>
    </message>
    <message>
        <source>People who are followed at once. More cost time in each frame.</source>
        <translation>So viele Personen werden zugleich verfolgt. Mehr Personen kosten bei jedem Bild Zeit.</translation>
    </message>
    <message>
        <source>&amp;Uncertain below</source>
        <translation>&amp;Unklar unter</translation>
    </message>
    <message>
        <source>The command line says {value} for this run.</source>
        <translation>Für diesen Lauf gibt die Befehlszeile {value} vor.</translation>
    </message>
    <message>
        <source> s</source>
        <translation>&#xa0;s</translation>
    </message>
    <message>
        <source>%</source>
        <translation>&#xa0;%</translation>
    </message>
    <message>
        <source>&amp;Smoothing</source>
        <translation>&amp;Glättung</translation>
    </message>
    <message>
        <source>&amp;People in view</source>
        <translation>&amp;Personen im Bild</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>First camera that is found</source>
        <translation>Erste gefundene Kamera</translation>
    </message>
    <message>
        <source>{name} (not plugged in)</source>
        <translation>{name} (nicht angeschlossen)</translation>
    </message>
    <message>
        <source>Left to the camera</source>
        <translation>Der Kamera überlassen</translation>
    </message>
    <message>
        <source>What opens when the app starts. The menu of sources changes it for the moment.</source>
        <translation>Was beim Start der App geöffnet wird. Im Menü der Quellen lässt es sich vorübergehend ändern.</translation>
    </message>
    <message>
        <source>A camera that can&apos;t do this gives the nearest that it can.</source>
        <translation>Eine Kamera, die das nicht kann, liefert, was dem am nächsten kommt.</translation>
    </message>
    <message>
        <source>Now: {format}</source>
        <translation>Jetzt: {format}</translation>
    </message>
    <message>
        <source>S&amp;tart with</source>
        <translation>Beginnen &amp;mit</translation>
    </message>
    <message>
        <source>&amp;Resolution</source>
        <translation>&amp;Auflösung</translation>
    </message>
    <message>
        <source>&amp;Frame rate</source>
        <translation>&amp;Bildrate</translation>
    </message>
    <message>
        <source>{rate} fps</source>
        <translation>{rate} Bilder/s</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Pages (Ctrl+Page Down and Ctrl+Page Up go through them)</source>
        <translation>Seiten (mit Strg+Bild ab und Strg+Bild auf wechseln)</translation>
    </message>
    <message>
        <source>Reset to &amp;defaults</source>
        <translation>Auf Standard &amp;zurücksetzen</translation>
    </message>
    <message>
        <source>Show the app&apos;s own settings on all pages; Cancel brings yours back</source>
        <translation>Auf allen Seiten die Vorgaben der App zeigen; Abbrechen nimmt das zurück</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Use these settings and close (Enter)</source>
        <translation>Diese Einstellungen verwenden und schließen (Eingabe)</translation>
    </message>
    <message>
        <source>&amp;Apply</source>
        <translation>&amp;Übernehmen</translation>
    </message>
    <message>
        <source>Use these settings and stay here</source>
        <translation>Diese Einstellungen verwenden, ohne zu schließen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Close and keep the settings as they were (Esc)</source>
        <translation>Schließen; die Einstellungen bleiben, wie sie waren (Esc)</translation>
    </message>
    <message>
        <source>Using these settings ends the recording that is on.</source>
        <translation>Diese Einstellungen zu verwenden beendet die laufende Aufnahme.</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Display</source>
        <translation>Anzeige</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>The window&apos;s colours</source>
        <translation>Die Farben des Fensters</translation>
    </message>
    <message>
        <source>Pictures from &amp;cameras</source>
        <translation>Bilder von &amp;Kameras</translation>
    </message>
    <message>
        <source>Show a camera&apos;s picture as a mirror would; recordings are never mirrored</source>
        <translation>Das Bild einer Kamera wie in einem Spiegel zeigen; Aufnahmen sind nie gespiegelt</translation>
    </message>
    <message>
        <source>Pictures from &amp;files</source>
        <translation>Bilder aus &amp;Dateien</translation>
    </message>
    <message>
        <source>Show videos and images mirrored</source>
        <translation>Videos und Bilder gespiegelt zeigen</translation>
    </message>
    <message>
        <source>Of the window, the words in recordings and the summary; tables stay in English</source>
        <translation>Für das Fenster, die Einblendungen in Aufnahmen und die Zusammenfassung; Tabellen bleiben englisch</translation>
    </message>
    <message>
        <source>Hidden faces are hidden in the window, in snapshots and in recordings.</source>
        <translation>Verborgene Gesichter sind im Fenster, in Schnappschüssen und in Aufnahmen verborgen.</translation>
    </message>
    <message>
        <source>Over the picture</source>
        <translation>Im Bild</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Sprache</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Farbschema</translation>
    </message>
    <message>
        <source>Fac&amp;es</source>
        <translation>&amp;Gesichter</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Auswählen…</translation>
    </message>
    <message>
        <source>Each recording is a folder in it. Leave it empty for the usual one, in your videos.</source>
        <translation>Jede Aufnahme ist ein Ordner darin. Leer bedeutet: der übliche, bei den eigenen Videos.</translation>
    </message>
    <message>
        <source>Leave it empty for the usual one, in your pictures.</source>
        <translation>Leer bedeutet: der übliche, bei den eigenen Bildern.</translation>
    </message>
    <message>
        <source>Choose the folder for recordings</source>
        <translation>Den Ordner für Aufnahmen auswählen</translation>
    </message>
    <message>
        <source>Choose the folder for snapshots</source>
        <translation>Den Ordner für Schnappschüsse auswählen</translation>
    </message>
    <message>
        <source>&amp;Recordings</source>
        <translation>&amp;Aufnahmen</translation>
    </message>
    <message>
        <source>&amp;Snapshots</source>
        <translation>&amp;Schnappschüsse</translation>
    </message>
    <message>
        <source>Not stated in the file</source>
        <translation>In der Datei nicht angegeben</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>Graustufen</translation>
    </message>
    <message>
        <source>colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>{size} × {size} pixels, {colour}</source>
        <translation>{size} × {size} Pixel, {colour}</translation>
    </message>
    <message>
        <source>{size} × {size} pixels, {colour}, {frames} pictures over {seconds} s</source>
        <translation>{size} × {size} Pixel, {colour}, {frames} Bilder über {seconds} s</translation>
    </message>
    <message>
        <source>{value}% of the test images</source>
        <translation>{value}&#xa0;% der Testbilder</translation>
    </message>
    <message>
        <source>{value}% of {n} test images</source>
        <translation>{value}&#xa0;% von {n} Testbildern</translation>
    </message>
    <message>
        <source>{accuracy} (95% interval {low}% to {high}%)</source>
        <translation>{accuracy} (95-%-Konfidenzintervall {low}&#xa0;% bis {high}&#xa0;%)</translation>
    </message>
    <message>
        <source>Expressions</source>
        <translation>Ausdrücke</translation>
    </message>
    <message>
        <source>Test accuracy</source>
        <translation>Testgenauigkeit</translation>
    </message>
    <message>
        <source>Trained on</source>
        <translation>Trainiert mit</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Erstellt</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>The app&apos;s own model</source>
        <translation>Das Modell der App</translation>
    </message>
    <message>
        <source>&amp;Choose…</source>
        <translation>Aus&amp;wählen…</translation>
    </message>
    <message>
        <source>Choose an ONNX file that emotion-export has written</source>
        <translation>Eine ONNX-Datei auswählen, die emotion-export geschrieben hat</translation>
    </message>
    <message>
        <source>Use the &amp;bundled model</source>
        <translation>&amp;Mitgeliefertes Modell verwenden</translation>
    </message>
    <message>
        <source>Go back to the model that came with the app</source>
        <translation>Zum Modell zurückkehren, das mit der App kam</translation>
    </message>
    <message>
        <source>Models (*.onnx);;All files (*)</source>
        <translation>Modelle (*.onnx);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>CUDA needs an NVIDIA graphics card. Automatic takes it where it works.</source>
        <translation>CUDA braucht eine NVIDIA-Grafikkarte. Automatisch nimmt sie, wo es geht.</translation>
    </message>
    <message>
        <source>Reading the model…</source>
        <translation>Das Modell wird gelesen…</translation>
    </message>
    <message>
        <source>Runs on: {name}</source>
        <translation>Läuft auf: {name}</translation>
    </message>
    <message>
        <source>Runs on: CPU. CUDA is not available on this computer.</source>
        <translation>Läuft auf: CPU. CUDA ist auf diesem Computer nicht verfügbar.</translation>
    </message>
    <message>
        <source>Runs on: CPU. This computer has CUDA, but it does not load.</source>
        <translation>Läuft auf: CPU. Dieser Computer hat CUDA, aber es lässt sich nicht laden.</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>R&amp;un on</source>
        <translation>&amp;Rechnen auf</translation>
    </message>
    <message>
        <source>What the model says of itself</source>
        <translation>Was das Modell über sich sagt</translation>
    </message>
    <message>
        <source>No camera found</source>
        <translation>Keine Kamera gefunden</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Choose a camera or a video</source>
        <translation>Eine Kamera oder ein Video auswählen</translation>
    </message>
    <message>
        <source>Videos and images (*.mp4 *.mov *.avi *.mkv *.webm *.m4v *.jpg *.jpeg *.png);;All files (*)</source>
        <translation>Videos und Bilder (*.mp4 *.mov *.avi *.mkv *.webm *.m4v *.jpg *.jpeg *.png);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Camera {number}</source>
        <translation>Kamera {number}</translation>
    </message>
    <message>
        <source>Open video</source>
        <translation>Video öffnen</translation>
    </message>
    <message>
        <source>Can&apos;t look for cameras: {reason}</source>
        <translation>Die Suche nach Kameras ist nicht möglich: {reason}</translation>
    </message>
    <message>
        <source>Open a video…</source>
        <translation>Video öffnen…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Stopped. Press Space to start again</source>
        <translation>Gestoppt. Weiter mit der Leertaste</translation>
    </message>
    <message>
        <source>Waiting for {source}…</source>
        <translation>Warten auf {source}…</translation>
    </message>
    <message>
        <source>Finishing the recording…</source>
        <translation>Die Aufnahme wird abgeschlossen…</translation>
    </message>
    <message>
        <source>Looking for cameras…</source>
        <translation>Suche nach Kameras…</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Wird gestartet…</translation>
    </message>
    <message>
        <source>Plug one in and try again, or open a video. You can also drop a video here.</source>
        <translation>Bitte eine anschließen und erneut versuchen oder ein Video öffnen. Videos lassen sich auch hierher ziehen.</translation>
    </message>
    <message>
        <source>The message above says why. Choose another source, or drop a video here.</source>
        <translation>Die Meldung oben sagt, warum. Eine andere Quelle wählen oder ein Video hierher ziehen.</translation>
    </message>
    <message>
        <source>No picture</source>
        <translation>Kein Bild</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Press Space to start.</source>
        <translation>Start mit der Leertaste.</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Messwerte</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Aufnahme</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message numerus="yes">
        <source>%n face(s)</source>
        <translation>
            <numerusform>%n Gesicht</numerusform>
            <numerusform>%n Gesichter</numerusform>
        </translation>
    </message>
    <message>
        <source>Pictures shown per second and faces in view, as they were recorded. Nothing is analysed again.</source>
        <translation>Gezeigte Bilder pro Sekunde und Gesichter im Bild, wie sie aufgenommen wurden. Nichts wird neu analysiert.</translation>
    </message>
    <message>
        <source>Analysed frames per second (the source delivers {rate}), time from a frame&apos;s capture to its analysis, what runs the model, faces in view.</source>
        <translation>Analysierte Bilder pro Sekunde (die Quelle liefert {rate}), Zeit von der Aufnahme eines Bildes bis zu seiner Analyse, womit das Modell rechnet, Gesichter im Bild.</translation>
    </message>
    <message>
        <source>{analysed} of {captured} frames analysed; {replaced} were replaced by newer ones.</source>
        <translation>{analysed} von {captured} Bildern analysiert; {replaced} wurden durch neuere ersetzt.</translation>
    </message>
    <message>
        <source>The camera delivers {format}.</source>
        <translation>Die Kamera liefert {format}.</translation>
    </message>
    <message numerus="yes">
        <source>%n dropped</source>
        <translation>
            <numerusform>%n verloren</numerusform>
            <numerusform>%n verloren</numerusform>
        </translation>
    </message>
    <message>
        <source>disk full in {minutes} min</source>
        <translation>Datenträger in {minutes} min voll</translation>
    </message>
    <message>
        <source>Timeline of the session</source>
        <translation>Zeitleiste der Sitzung</translation>
    </message>
    <message>
        <source>Up and Down choose a marker, Alt with Left and Right moves it, Enter edits its note, Delete removes it. Plus and Minus zoom, Page Up and Page Down pan, End follows the newest moment.</source>
        <translation>Pfeil auf und ab wählen eine Markierung, Alt mit Pfeil links und rechts verschiebt sie, Eingabe bearbeitet ihre Notiz, Entf löscht sie. Plus und Minus zoomen, Bild auf und Bild ab verschieben den Ausschnitt, Ende folgt dem neuesten Augenblick.</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>Mark this moment with a note</source>
        <translation>Diesen Augenblick mit einer Notiz markieren</translation>
    </message>
    <message>
        <source>Exclude</source>
        <translation>Ausschließen</translation>
    </message>
    <message>
        <source>Leave what follows out of the summary</source>
        <translation>Was folgt, aus der Zusammenfassung auslassen</translation>
    </message>
    <message>
        <source>End exclusion</source>
        <translation>Ausschluss beenden</translation>
    </message>
    <message>
        <source>What follows counts again</source>
        <translation>Was folgt, zählt wieder</translation>
    </message>
    <message>
        <source>Edit note</source>
        <translation>Notiz bearbeiten</translation>
    </message>
    <message>
        <source>Edit the chosen marker&apos;s note</source>
        <translation>Die Notiz der gewählten Markierung bearbeiten</translation>
    </message>
    <message>
        <source>Delete marker</source>
        <translation>Markierung löschen</translation>
    </message>
    <message>
        <source>Delete the chosen marker</source>
        <translation>Die gewählte Markierung löschen</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Bring the deleted marker back</source>
        <translation>Die gelöschte Markierung wiederherstellen</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Folgen</translation>
    </message>
    <message>
        <source>Keep the newest moment in view</source>
        <translation>Den neuesten Augenblick im Blick behalten</translation>
    </message>
    <message>
        <source>Everyone</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Whose lane the timeline shows</source>
        <translation>Wessen Spur die Zeitleiste zeigt</translation>
    </message>
    <message>
        <source>Drag to look back, turn the wheel to zoom, double-click to follow again.</source>
        <translation>Ziehen blickt zurück, das Mausrad zoomt, ein Doppelklick folgt wieder.</translation>
    </message>
    <message>
        <source>The timeline begins with the first picture.</source>
        <translation>Die Zeitleiste beginnt mit dem ersten Bild.</translation>
    </message>
    <message>
        <source>Preparing the timeline…</source>
        <translation>Die Zeitleiste wird vorbereitet…</translation>
    </message>
    <message>
        <source>The timeline can&apos;t be shown: {reason}</source>
        <translation>Die Zeitleiste lässt sich nicht anzeigen: {reason}</translation>
    </message>
    <message>
        <source>not in view</source>
        <translation>nicht im Bild</translation>
    </message>
    <message>
        <source>Note for the event at {time}</source>
        <translation>Notiz zum Ereignis bei {time}</translation>
    </message>
    <message>
        <source>Why is {start} to {end} left out?</source>
        <translation>Warum wird {start} bis {end} ausgelassen?</translation>
    </message>
    <message>
        <source>Marker&apos;s note</source>
        <translation>Notiz der Markierung</translation>
    </message>
    <message>
        <source>{count} more</source>
        <extracomment>Of people for whom the timeline has no room.</extracomment>
        <translation>{count} weitere</translation>
    </message>
    <message>
        <source>Excluded</source>
        <translation>Ausgeschlossen</translation>
    </message>
    <message>
        <source>Excluding…</source>
        <translation>Wird ausgeschlossen…</translation>
    </message>
    <message>
        <source>Excluded: {note}</source>
        <translation>Ausgeschlossen: {note}</translation>
    </message>
    <message>
        <source>Event at {time}</source>
        <translation>Ereignis bei {time}</translation>
    </message>
    <message>
        <source>Event at {time}: {note}</source>
        <translation>Ereignis bei {time}: {note}</translation>
    </message>
    <message>
        <source>Excluded from {start} to {end}</source>
        <translation>Ausgeschlossen von {start} bis {end}</translation>
    </message>
    <message>
        <source>Excluded from {start} to {end}: {note}</source>
        <translation>Ausgeschlossen von {start} bis {end}: {note}</translation>
    </message>
    <message>
        <source>Excluding since {time}. Press X to end it.</source>
        <translation>Ausschluss seit {time}. Mit X beenden.</translation>
    </message>
    <message>
        <source>The markers can&apos;t be saved: {reason}</source>
        <translation>Die Markierungen lassen sich nicht speichern: {reason}</translation>
    </message>
    <message numerus="yes">
        <source>%n marker(s) lie outside a recording, kept until another source is opened.</source>
        <translation>
            <numerusform>Eine Markierung liegt außerhalb einer Aufnahme. Sie bleibt erhalten, bis eine andere Quelle geöffnet wird.</numerusform>
            <numerusform>%n Markierungen liegen außerhalb einer Aufnahme. Sie bleiben erhalten, bis eine andere Quelle geöffnet wird.</numerusform>
        </translation>
    </message>
    <message>
        <source>neutral</source>
        <translation>neutral</translation>
    </message>
    <message>
        <source>happiness</source>
        <translation>Freude</translation>
    </message>
    <message>
        <source>surprise</source>
        <translation>Überraschung</translation>
    </message>
    <message>
        <source>sadness</source>
        <translation>Trauer</translation>
    </message>
    <message>
        <source>anger</source>
        <translation>Ärger</translation>
    </message>
    <message>
        <source>disgust</source>
        <translation>Ekel</translation>
    </message>
    <message>
        <source>fear</source>
        <translation>Furcht</translation>
    </message>
    <message>
        <source>contempt</source>
        <translation>Verachtung</translation>
    </message>
    <message>
        <source>Expression, not inner feeling.</source>
        <translation>Ausdruck, kein inneres Gefühl.</translation>
    </message>
    <message>
        <source>Time per expression</source>
        <translation>Zeit je Ausdruck</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>Wie lange</translation>
    </message>
    <message>
        <source>What followed what</source>
        <translation>Was worauf folgte</translation>
    </message>
    <message>
        <source>No expression followed another.</source>
        <translation>Kein Ausdruck folgte auf einen anderen.</translation>
    </message>
    <message>
        <source>Quality of the data</source>
        <translation>Güte der Daten</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>Session and model</source>
        <translation>Sitzung und Modell</translation>
    </message>
    <message>
        <source>This page tells which expression a model named for a face, not what anybody felt. An expression is not an inner feeling: people smile without joy and are sad without showing it.</source>
        <translation>Diese Seite sagt, welchen Ausdruck ein Modell für ein Gesicht genannt hat, nicht, was jemand gefühlt hat. Ein Ausdruck ist kein inneres Gefühl: Menschen lächeln ohne Freude und sind traurig, ohne es zu zeigen.</translation>
    </message>
    <message>
        <source>The model learned from other people&apos;s judgements of photographs. It is wrong on some faces, and may be wrong more often on people, light and camera angles unlike those.</source>
        <translation>Das Modell hat aus Urteilen anderer Menschen über Fotos gelernt. Bei manchen Gesichtern irrt es sich, und vielleicht öfter bei Menschen, Licht und Blickwinkeln, die anders sind als dort.</translation>
    </message>
    <message>
        <source>Small, short or mixed expressions are often missed. &quot;Uncertain&quot; means that no expression was clear enough.</source>
        <translation>Schwache, kurze und gemischte Ausdrücke werden oft übersehen. „Unklar“ heißt, dass kein Ausdruck deutlich genug war.</translation>
    </message>
    <message>
        <source>Don&apos;t use it to judge a person: not for hiring, diagnosis, grades or proof.</source>
        <translation>Bitte nicht benutzen, um jemanden zu beurteilen: nicht für Einstellungen, Diagnosen, Noten oder Beweise.</translation>
    </message>
    <message>
        <source>camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>file</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>dropped at analysis</source>
        <translation>bei der Analyse ausgelassen</translation>
    </message>
    <message>
        <source>dropped at recording</source>
        <translation>bei der Aufnahme ausgelassen</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>expression</source>
        <translation>Ausdruck</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>episodes</source>
        <translation>Abschnitte</translation>
    </message>
    <message>
        <source>median, s</source>
        <translation>Median, s</translation>
    </message>
    <message>
        <source>Never shown: {names}.</source>
        <translation>Nie gezeigt: {names}.</translation>
    </message>
    <message>
        <source>from ↓ to →</source>
        <translation>von ↓ nach →</translation>
    </message>
    <message>
        <source>{share} of the observed time</source>
        <translation>{share} der beobachteten Zeit</translation>
    </message>
    <message>
        <source>length</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>time covered by frames</source>
        <translation>von Bildern abgedeckte Zeit</translation>
    </message>
    <message>
        <source>frames</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>frames without a face</source>
        <translation>Bilder ohne Gesicht</translation>
    </message>
    <message>
        <source>{count} ({share})</source>
        <translation>{count} ({share})</translation>
    </message>
    <message>
        <source>uncertain</source>
        <extracomment>In place of an expression: it is not clear which one the face shows.</extracomment>
        <translation>unklar</translation>
    </message>
    <message>
        <source>neutral calibration on</source>
        <translation>neutral kalibriert</translation>
    </message>
    <message>
        <source>frame rate, median</source>
        <translation>Bildrate, Median</translation>
    </message>
    <message>
        <source>{rate:.1f} per second</source>
        <translation>{rate:.1f} je Sekunde</translation>
    </message>
    <message>
        <source>5% below {low:.0f} ms, 5% above {high:.0f} ms</source>
        <translation>5&#xa0;% unter {low:.0f}&#xa0;ms, 5&#xa0;% über {high:.0f}&#xa0;ms</translation>
    </message>
    <message>
        <source>from frame to frame</source>
        <translation>von Bild zu Bild</translation>
    </message>
    <message>
        <source>{count}, {seconds:.1f} s in all</source>
        <translation>{count}, zusammen {seconds:.1f}&#xa0;s</translation>
    </message>
    <message>
        <source>gaps above {seconds:g} s</source>
        <translation>Lücken über {seconds:g}&#xa0;s</translation>
    </message>
    <message>
        <source>longest time between frames</source>
        <translation>längste Zeit zwischen zwei Bildern</translation>
    </message>
    <message>
        <source>{seconds:.2f} s</source>
        <translation>{seconds:.2f}&#xa0;s</translation>
    </message>
    <message>
        <source>left out by markers</source>
        <translation>durch Markierungen ausgelassen</translation>
    </message>
    <message>
        <source>complete</source>
        <translation>vollständig</translation>
    </message>
    <message>
        <source>cut short: it was not ended in order</source>
        <translation>abgebrochen: nicht ordentlich beendet</translation>
    </message>
    <message>
        <source>{state}; {problem}</source>
        <translation>{state}; {problem}</translation>
    </message>
    <message>
        <source>started</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>state</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>{name} ({kind}, {width} × {height})</source>
        <translation>{name} ({kind}, {width} × {height})</translation>
    </message>
    <message>
        <source>model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>{file}, {network}, {precision}, on {provider}</source>
        <translation>{file}, {network}, {precision}, auf {provider}</translation>
    </message>
    <message>
        <source>model&apos;s SHA-256</source>
        <translation>SHA-256 des Modells</translation>
    </message>
    <message>
        <source>trained on</source>
        <translation>trainiert mit</translation>
    </message>
    <message>
        <source>licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>smoothing</source>
        <translation>Glättung</translation>
    </message>
    <message>
        <source>{seconds:g} s</source>
        <translation>{seconds:g}&#xa0;s</translation>
    </message>
    <message>
        <source>uncertain below</source>
        <translation>unklar unter</translation>
    </message>
    <message>
        <source>versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>How often the model is right is not known here: there is no figure for it beside this log.</source>
        <translation>Wie oft das Modell richtig liegt, ist hier nicht bekannt: Bei diesem Protokoll liegt keine Angabe dazu.</translation>
    </message>
    <message>
        <source>{share} (95% interval {low} to {high})</source>
        <translation>{share} (95-%-Konfidenzintervall {low} bis {high})</translation>
    </message>
    <message>
        <source>On the {count:,} test images of its data set, the model names the expression that most people saw for {share}. Your camera, light and people differ from those images.</source>
        <translation>Bei den {count:,} Testbildern seines Datensatzes nennt das Modell in {share} der Fälle den Ausdruck, den die meisten Menschen sahen. Die eigene Kamera, das Licht und die Personen unterscheiden sich von diesen Bildern.</translation>
    </message>
    <message>
        <source>On the test images of its data set, the model names the expression that most people saw for {share}. Your camera, light and people differ from those images.</source>
        <translation>Bei den Testbildern seines Datensatzes nennt das Modell in {share} der Fälle den Ausdruck, den die meisten Menschen sahen. Die eigene Kamera, das Licht und die Personen unterscheiden sich von diesen Bildern.</translation>
    </message>
    <message>
        <source>No face was observed.</source>
        <translation>Es wurde kein Gesicht beobachtet.</translation>
    </message>
    <message>
        <source>1 person was observed for {time}, in a log of {length}.</source>
        <translation>1 Person wurde {time} lang beobachtet, in einem Protokoll von {length}.</translation>
    </message>
    <message>
        <source>{count} people were observed for {time} in all, in a log of {length}.</source>
        <translation>{count} Personen wurden zusammen {time} lang beobachtet, in einem Protokoll von {length}.</translation>
    </message>
    <message>
        <source>{seconds:.1f} s</source>
        <translation>{seconds:.1f}&#xa0;s</translation>
    </message>
    <message>
        <source>dropped at {stage}</source>
        <translation>bei {stage} ausgelassen</translation>
    </message>
    <message>
        <source>{count} ({reason})</source>
        <translation>{count} ({reason})</translation>
    </message>
    <message>
        <source>Person {number}</source>
        <translation>Person {number}</translation>
    </message>
    <message>
        <source>All together</source>
        <translation>Alle zusammen</translation>
    </message>
    <message>
        <source>{place} · frame {number}</source>
        <translation>{place} · Bild {number}</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Whether the analysis keeps up</source>
        <translation>Ob die Analyse Schritt hält</translation>
    </message>
    <message>
        <source>Frames that are skipped while you watch are not analysed. emotion-analyze takes every frame of a file.</source>
        <translation>Bilder, die beim Zusehen übersprungen werden, werden nicht analysiert. emotion-analyze nimmt jedes Bild einer Datei.</translation>
    </message>
    <message>
        <source>Speed ([ slower, ] faster)</source>
        <translation>Geschwindigkeit ([ langsamer, ] schneller)</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Geschwindigkeit</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Position (left and right: 5 s; comma and full stop: a frame)</source>
        <translation>Position (links und rechts: 5 s; Komma und Punkt: ein Bild)</translation>
    </message>
    <message>
        <source>analyses {analysed} of {read} frames a second</source>
        <translation>analysiert {analysed} von {read} Bildern/s</translation>
    </message>
    <message>
        <source>Nobody in view</source>
        <translation>Niemand im Bild</translation>
    </message>
    <message>
        <source>Video with the expression of each face</source>
        <translation>Video mit dem Ausdruck jedes Gesichts</translation>
    </message>
    <message>
        <source>Emotion Lens reads facial expressions</source>
        <translation>Emotion Lens liest Gesichtsausdrücke</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Was die App tut</translation>
    </message>
    <message>
        <source>It finds the faces in a camera&apos;s picture or a video and estimates for each frame which expression they show.</source>
        <translation>Sie findet die Gesichter im Bild einer Kamera oder in einem Video und schätzt für jedes Einzelbild, welchen Ausdruck sie zeigen.</translation>
    </message>
    <message>
        <source>Nothing leaves this computer</source>
        <translation>Nichts verlässt diesen Computer</translation>
    </message>
    <message>
        <source>The app opens no network connection. Pictures and tables are stored only where and when you record or save.</source>
        <translation>Die App öffnet keine Netzwerkverbindung. Bilder und Tabellen entstehen nur beim Aufnehmen und Speichern, und nur am gewählten Ort.</translation>
    </message>
    <message>
        <source>An expression, not an inner feeling</source>
        <translation>Ein Ausdruck, kein inneres Gefühl</translation>
    </message>
    <message>
        <source>A smile can be polite and a calm face worried. Estimates are often wrong; for whom more often has not been measured. Don&apos;t decide about anybody by them. In the EU it is prohibited to infer emotions at work or in education.</source>
        <translation>Ein Lächeln kann höflich sein und ein ruhiges Gesicht besorgt. Die Schätzungen sind oft falsch; bei wem häufiger, wurde nicht gemessen. Niemand darf nach ihnen beurteilt werden. In der EU ist es verboten, am Arbeitsplatz oder in der Bildung auf Emotionen zu schließen.</translation>
    </message>
    <message>
        <source>Use the camera</source>
        <translation>Kamera verwenden</translation>
    </message>
    <message>
        <source>Back to the picture</source>
        <translation>Zurück zum Bild</translation>
    </message>
    <message>
        <source>Epoch {epoch}: {accuracy}% of the validation images</source>
        <translation>Epoche {epoch}: {accuracy}&#xa0;% der Validierungsbilder</translation>
    </message>
    <message>
        <source>Curves of the training</source>
        <translation>Verlauf des Trainings</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>Validierung</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>What the folder holds</source>
        <translation>Was der Ordner enthält</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Commands for a terminal</source>
        <translation>Befehle für ein Terminal</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Copy the commands</source>
        <translation>Die Befehle kopieren</translation>
    </message>
    <message>
        <source>New model</source>
        <translation>Neues Modell</translation>
    </message>
    <message>
        <source>Model in use</source>
        <translation>Jetziges Modell</translation>
    </message>
    <message>
        <source>95% interval (Wilson)</source>
        <translation>95-%-Konfidenzintervall (Wilson)</translation>
    </message>
    <message>
        <source>The curves can&apos;t be shown: {reason}</source>
        <translation>Der Verlauf lässt sich nicht anzeigen: {reason}</translation>
    </message>
    <message>
        <source>The curves begin with the first whole epoch.</source>
        <translation>Der Verlauf beginnt mit der ersten ganzen Epoche.</translation>
    </message>
    <message>
        <source>Progress of the training</source>
        <translation>Fortschritt des Trainings</translation>
    </message>
    <message>
        <source>&amp;Log</source>
        <translation>&amp;Protokoll</translation>
    </message>
    <message>
        <source>Show or hide what the commands say</source>
        <translation>Ausgaben der Befehle zeigen oder verbergen</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>The last lines that the commands said</source>
        <translation>Die letzten Zeilen, die die Befehle ausgegeben haben</translation>
    </message>
    <message>
        <source>&amp;Images</source>
        <translation>&amp;Bilder</translation>
    </message>
    <message>
        <source>&amp;Recipe</source>
        <translation>&amp;Rezept</translation>
    </message>
    <message>
        <source>&amp;Epochs</source>
        <translation>&amp;Epochen</translation>
    </message>
    <message>
        <source>&amp;Start from</source>
        <translation>Beginnen &amp;mit</translation>
    </message>
    <message>
        <source>Save i&amp;n</source>
        <translation>&amp;Speichern in</translation>
    </message>
    <message>
        <source>Choose the folder of labelled images</source>
        <translation>Den Ordner mit beschrifteten Bildern auswählen</translation>
    </message>
    <message>
        <source>Choose the folder of an earlier training to go on from</source>
        <translation>Den Ordner eines früheren Trainings auswählen, von dem aus es weitergeht</translation>
    </message>
    <message>
        <source>Choose the folder in which this training gets one of its own</source>
        <translation>Den Ordner auswählen, in dem dieses Training einen eigenen bekommt</translation>
    </message>
    <message>
        <source>Which network is trained, and how</source>
        <translation>Welches Netz trainiert wird und wie</translation>
    </message>
    <message>
        <source>How often every image is shown</source>
        <translation>Wie oft jedes Bild gezeigt wird</translation>
    </message>
    <message>
        <source>Train a model</source>
        <translation>Modell trainieren</translation>
    </message>
    <message>
        <source>Teach a new model with your own labelled images. It is then compared with the model in use, and you decide which one the app uses. The window goes on meanwhile.</source>
        <translation>Mit eigenen beschrifteten Bildern lernt ein neues Modell. Danach wird es mit dem jetzigen verglichen; welches die App verwendet, lässt sich dann entscheiden. Das Fenster läuft währenddessen weiter.</translation>
    </message>
    <message>
        <source>One folder for each expression, such as happy and neutral, or a data set such as FER+, RAF-DB or AffectNet.</source>
        <translation>Ein Ordner für jeden Ausdruck, etwa happy und neutral, oder ein Datensatz wie FER+, RAF-DB oder AffectNet.</translation>
    </message>
    <message>
        <source>Looking through the images…</source>
        <translation>Die Bilder werden durchgesehen…</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) can&apos;t be read and are left out.</source>
        <translation>
            <numerusform>Eine Datei lässt sich nicht lesen und wird ausgelassen.</numerusform>
            <numerusform>%n Dateien lassen sich nicht lesen und werden ausgelassen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n test image(s) occur among the training images too and won&apos;t count in the comparison.</source>
        <translation>
            <numerusform>Ein Testbild kommt auch unter den Trainingsbildern vor und zählt beim Vergleich nicht.</numerusform>
            <numerusform>%n Testbilder kommen auch unter den Trainingsbildern vor und zählen beim Vergleich nicht.</numerusform>
        </translation>
    </message>
    <message>
        <source>With so few test images an accuracy is known to about ±{points} points.</source>
        <translation>Bei so wenigen Testbildern ist eine Genauigkeit nur auf etwa ±{points} Prozentpunkte bekannt.</translation>
    </message>
    <message>
        <source>Optional: the folder of an earlier training with the same network. A finished model file can&apos;t be trained further.</source>
        <translation>Freiwillig: der Ordner eines früheren Trainings mit demselben Netz. Eine fertige Modelldatei lässt sich nicht weiter trainieren.</translation>
    </message>
    <message>
        <source>{network}, {size} × {size} pixels, grey. Starts from nothing.</source>
        <translation>{network}, {size} × {size} Pixel, Graustufen. Beginnt bei null.</translation>
    </message>
    <message>
        <source>{network}, {size} × {size} pixels, colour. Starts from nothing.</source>
        <translation>{network}, {size} × {size} Pixel, Farbe. Beginnt bei null.</translation>
    </message>
    <message>
        <source>{network}, {size} × {size} pixels, grey. Downloads ImageNet&apos;s weights first.</source>
        <translation>{network}, {size} × {size} Pixel, Graustufen. Lädt zuerst die Gewichte von ImageNet herunter.</translation>
    </message>
    <message>
        <source>{network}, {size} × {size} pixels, colour. Downloads ImageNet&apos;s weights first.</source>
        <translation>{network}, {size} × {size} Pixel, Farbe. Lädt zuerst die Gewichte von ImageNet herunter.</translation>
    </message>
    <message>
        <source>How often every image is shown. The recipe&apos;s own number is {epochs}.</source>
        <translation>Wie oft jedes Bild gezeigt wird. Das Rezept selbst sieht {epochs} vor.</translation>
    </message>
    <message>
        <source>This app runs without Python, and training needs it: Python 3.11 or newer and the project&apos;s folder. Type these lines into a terminal there; the app that they start can train.</source>
        <translation>Diese App läuft ohne Python, das Training braucht es aber: Python ab 3.11 und den Ordner des Projekts. Die App, die diese Zeilen dort in einem Terminal starten, kann trainieren.</translation>
    </message>
    <message>
        <source>Training needs packages that are not installed: {packages}. Type this line into a terminal, in the project&apos;s folder, and start the app again.</source>
        <translation>Dem Training fehlen Pakete: {packages}. Diese Zeile im Ordner des Projekts in ein Terminal eingeben und die App neu starten.</translation>
    </message>
    <message>
        <source>Training begins: the images are being prepared…</source>
        <translation>Das Training beginnt: Die Bilder werden vorbereitet…</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird gestoppt…</translation>
    </message>
    <message>
        <source>Making model files of the best epoch…</source>
        <translation>Aus der besten Epoche werden Modelldateien…</translation>
    </message>
    <message>
        <source>Comparing with the model in use…</source>
        <translation>Vergleich mit dem jetzigen Modell…</translation>
    </message>
    <message>
        <source>The training is stopped</source>
        <translation>Das Training ist gestoppt</translation>
    </message>
    <message>
        <source>The training ended too early</source>
        <translation>Das Training endete zu früh</translation>
    </message>
    <message>
        <source>The training is done</source>
        <translation>Das Training ist fertig</translation>
    </message>
    <message>
        <source>Epoch {epoch} of {epochs}</source>
        <translation>Epoche {epoch} von {epochs}</translation>
    </message>
    <message>
        <source>It can go on from the last whole epoch.</source>
        <translation>Es kann nach der letzten ganzen Epoche weitergehen.</translation>
    </message>
    <message>
        <source>No epoch was finished, so there is nothing to go on from.</source>
        <translation>Keine Epoche wurde fertig; es gibt nichts, womit es weitergehen könnte.</translation>
    </message>
    <message>
        <source>{speed} images a second</source>
        <translation>{speed} Bilder pro Sekunde</translation>
    </message>
    <message>
        <source>best so far: {accuracy}% of the validation images, epoch {epoch}</source>
        <translation>bisher am besten: {accuracy}&#xa0;% der Validierungsbilder, Epoche {epoch}</translation>
    </message>
    <message>
        <source>What the commands said is in {file}</source>
        <translation>Die Ausgaben der Befehle stehen in {file}</translation>
    </message>
    <message>
        <source>The new model is better</source>
        <translation>Das neue Modell ist besser</translation>
    </message>
    <message>
        <source>No difference that so many images can show</source>
        <translation>Kein Unterschied, den so viele Bilder zeigen könnten</translation>
    </message>
    <message>
        <source>The new model is worse</source>
        <translation>Das neue Modell ist schlechter</translation>
    </message>
    <message>
        <source>The two models name other expressions and can&apos;t be compared</source>
        <translation>Die beiden Modelle nennen verschiedene Ausdrücke und lassen sich nicht vergleichen</translation>
    </message>
    <message>
        <source>The two models read clips of other lengths and can&apos;t be compared</source>
        <translation>Die beiden Modelle lesen verschieden lange Ausschnitte und lassen sich nicht vergleichen</translation>
    </message>
    <message numerus="yes">
        <source>Measured on %n test image(s).</source>
        <translation>
            <numerusform>Gemessen an einem Testbild.</numerusform>
            <numerusform>Gemessen an %n Testbildern.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Difference: {difference} points, 95% interval {low} to {high}. Both answered the same %n image(s); the interval is the paired one, from the images on which only one of the two was right.</source>
        <translation>
            <numerusform>Unterschied: {difference} Prozentpunkte, 95-%-Konfidenzintervall {low} bis {high}. Beiden lag dasselbe Bild vor; das Intervall ist das gepaarte, aus den Bildern, bei denen nur eines von beiden recht hatte.</numerusform>
            <numerusform>Unterschied: {difference} Prozentpunkte, 95-%-Konfidenzintervall {low} bis {high}. Beiden lagen dieselben %n Bilder vor; das Intervall ist das gepaarte, aus den Bildern, bei denen nur eines von beiden recht hatte.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n test image(s) are left out, since they occur among the other images too.</source>
        <translation>
            <numerusform>Ein Testbild ist ausgelassen, weil es auch unter den anderen Bildern vorkommt.</numerusform>
            <numerusform>%n Testbilder sind ausgelassen, weil sie auch unter den anderen Bildern vorkommen.</numerusform>
        </translation>
    </message>
    <message>
        <source>None of the test images was used to train the new model. The model in use was trained on “{data}”; if it saw some of these images then, its figure is too high.</source>
        <translation>Keines der Testbilder diente dem Training des neuen Modells. Das jetzige wurde mit „{data}“ trainiert; falls es dabei einige dieser Bilder sah, ist sein Wert zu hoch.</translation>
    </message>
    <message>
        <source>The test images were not used in this training. The earlier training that it started from, or that of the model in use on “{data}”, may have seen some of them; then its figure is too high.</source>
        <translation>Die Testbilder dienten nicht diesem Training. Das frühere Training, von dem es ausging, oder das des jetzigen Modells mit „{data}“ hat vielleicht einige davon gesehen; dann ist der Wert zu hoch.</translation>
    </message>
    <message>
        <source>{accuracy}%</source>
        <translation>{accuracy}&#xa0;%</translation>
    </message>
    <message>
        <source>{low} to {high}%</source>
        <translation>{low} bis {high}&#xa0;%</translation>
    </message>
    <message>
        <source>{name}: {accuracy}%, 95% interval {low} to {high}%</source>
        <translation>{name}: {accuracy}&#xa0;%, 95-%-Konfidenzintervall {low} bis {high}&#xa0;%</translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <translation>noch weniger als eine Minute</translation>
    </message>
    <message numerus="yes">
        <source>about %n minute(s) left</source>
        <translation>
            <numerusform>noch etwa eine Minute</numerusform>
            <numerusform>noch etwa %n Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>about {hours} hours left</source>
        <translation>noch etwa {hours} Stunden</translation>
    </message>
    <message>
        <source>It goes on when this window is closed.</source>
        <translation>Es läuft weiter, wenn dieses Fenster geschlossen wird.</translation>
    </message>
    <message>
        <source>The app uses this model now.</source>
        <translation>Die App verwendet jetzt dieses Modell.</translation>
    </message>
    <message>
        <source>In use from the app&apos;s next start on.</source>
        <translation>In Gebrauch ab dem nächsten Start der App.</translation>
    </message>
    <message>
        <source>Try a&amp;gain</source>
        <translation>&amp;Erneut versuchen</translation>
    </message>
    <message>
        <source>Take up the work where it failed</source>
        <translation>Die Arbeit dort aufnehmen, wo sie scheiterte</translation>
    </message>
    <message>
        <source>&amp;Continue</source>
        <translation>&amp;Fortsetzen</translation>
    </message>
    <message>
        <source>Go on from the last whole epoch</source>
        <translation>Nach der letzten ganzen Epoche weitermachen</translation>
    </message>
    <message>
        <source>&amp;Continue the last training</source>
        <translation>&amp;Letztes Training fortsetzen</translation>
    </message>
    <message>
        <source>Go on with the training that was stopped last</source>
        <translation>Mit dem zuletzt gestoppten Training weitermachen</translation>
    </message>
    <message>
        <source>Show the training&apos;s folder: models, report, curves, log</source>
        <translation>Den Ordner des Trainings anzeigen: Modelle, Bericht, Verlauf, Protokoll</translation>
    </message>
    <message>
        <source>&amp;Report</source>
        <translation>Beri&amp;cht</translation>
    </message>
    <message>
        <source>Show the new model&apos;s report in the browser</source>
        <translation>Den Bericht des neuen Modells im Browser zeigen</translation>
    </message>
    <message>
        <source>&amp;New training</source>
        <translation>&amp;Neues Training</translation>
    </message>
    <message>
        <source>Set another training up; this one&apos;s files stay</source>
        <translation>Ein anderes Training einrichten; die Dateien von diesem bleiben</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Stoppen</translation>
    </message>
    <message>
        <source>Stop; the training can go on later from its last whole epoch</source>
        <translation>Stoppen; das Training kann später nach der letzten ganzen Epoche weitergehen</translation>
    </message>
    <message>
        <source>&amp;Use this model</source>
        <translation>Dieses Modell &amp;verwenden</translation>
    </message>
    <message>
        <source>The app uses the new model from now on; the settings can change it</source>
        <translation>Die App verwendet von nun an das neue Modell; in den Einstellungen lässt sich das ändern</translation>
    </message>
    <message>
        <source>&amp;Train</source>
        <translation>&amp;Trainieren</translation>
    </message>
    <message>
        <source>Start the training</source>
        <translation>Das Training starten</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close this window (Esc)</source>
        <translation>Dieses Fenster schließen (Esc)</translation>
    </message>
    <message>
        <source>loading the model</source>
        <translation>das Modell wird geladen</translation>
    </message>
    <message>
        <source>{delivered} (asked for {wanted})</source>
        <translation>{delivered} (gewünscht: {wanted})</translation>
    </message>
    <message>
        <source>{rate:.4g} fps</source>
        <translation>{rate:.4g} Bilder/s</translation>
    </message>
    <message>
        <source>{width} × {height}, {rate:.4g} fps</source>
        <translation>{width} × {height}, {rate:.4g} Bilder/s</translation>
    </message>
    <message>
        <source>{name} delivers no picture</source>
        <translation>{name} liefert kein Bild</translation>
    </message>
    <message>
        <source>camera {number}</source>
        <translation>Kamera {number}</translation>
    </message>
    <message>
        <source>no camera {index}, found: {cameras}</source>
        <translation>keine Kamera {index}, gefunden: {cameras}</translation>
    </message>
    <message>
        <source>{reason}; close other programs that use it, or plug it in again</source>
        <translation>{reason}; andere Programme schließen, die sie verwenden, oder sie neu anstecken</translation>
    </message>
    <message>
        <source>no camera or file is called &quot;{name}&quot;, cameras found: {cameras}</source>
        <translation>keine Kamera oder Datei heißt „{name}“, gefundene Kameras: {cameras}</translation>
    </message>
    <message>
        <source>several cameras match &quot;{name}&quot;: {cameras}; give more of the name or the index</source>
        <translation>mehrere Kameras passen zu „{name}“: {cameras}; mehr vom Namen oder die Nummer angeben</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>no permission to use {device} ({name}); add yourself to the group &quot;video&quot; and log in again</source>
        <translation>keine Berechtigung für {device} ({name}); das eigene Benutzerkonto in die Gruppe „video“ aufnehmen und neu anmelden</translation>
    </message>
    <message>
        <source>{name} can&apos;t be opened; another program may be using it, or the system&apos;s privacy settings forbid it</source>
        <translation>{name} lässt sich nicht öffnen; vielleicht verwendet sie ein anderes Programm, oder die Datenschutzeinstellungen des Systems verbieten es</translation>
    </message>
    <message>
        <source>{name} can&apos;t be opened; another program may be using it</source>
        <translation>{name} lässt sich nicht öffnen; vielleicht verwendet sie ein anderes Programm</translation>
    </message>
    <message>
        <source>no camera {index}, found: none; plug one in or give a video file</source>
        <translation>keine Kamera {index}, gefunden: keine; eine anstecken oder eine Videodatei angeben</translation>
    </message>
    <message>
        <source>{path} cannot be read; damaged or not an image</source>
        <translation>{path} ist nicht lesbar; beschädigt oder kein Bild</translation>
    </message>
    <message>
        <source>none of the {count} images in {folder} can be read; damaged or not an image</source>
        <translation>keines der {count} Bilder in {folder} ist lesbar; beschädigt oder keine Bilder</translation>
    </message>
    <message>
        <source>the folder {path} can&apos;t be read: {reason}</source>
        <translation>der Ordner {path} ist nicht lesbar: {reason}</translation>
    </message>
    <message>
        <source>the folder {path} holds no images (looked for {suffixes})</source>
        <translation>der Ordner {path} enthält keine Bilder (gesucht: {suffixes})</translation>
    </message>
    <message>
        <source>{count} of {total} images can&apos;t be read: {names}</source>
        <translation>{count} von {total} Bildern sind nicht lesbar: {names}</translation>
    </message>
    <message>
        <source>{text} can&apos;t be opened: {reason}</source>
        <translation>{text} lässt sich nicht öffnen: {reason}</translation>
    </message>
    <message>
        <source>no such file or folder: {text}</source>
        <translation>Datei oder Ordner nicht gefunden: {text}</translation>
    </message>
    <message>
        <source>{path} holds no video; choose a video file or an image</source>
        <translation>{path} enthält kein Video; eine Videodatei oder ein Bild wählen</translation>
    </message>
    <message>
        <source>no frame of {path} can be decoded; the file is empty, damaged or in a rare format</source>
        <translation>kein Bild aus {path} lässt sich dekodieren; die Datei ist leer, beschädigt oder hat ein seltenes Format</translation>
    </message>
    <message>
        <source>{name} can&apos;t be positioned; play it from its beginning</source>
        <translation>in {name} lässt sich nicht springen; von Anfang an abspielen</translation>
    </message>
    <message>
        <source>unreadable data</source>
        <translation>unlesbare Daten</translation>
    </message>
    <message>
        <source>the picture ends early, at {reached:.1f} of the declared {end:.1f} s</source>
        <translation>das Bild endet früh, nach {reached:.1f} der angegebenen {end:.1f}&#xa0;s</translation>
    </message>
    <message>
        <source>the file can&apos;t be read beyond {reached:.1f} s ({reason})</source>
        <translation>die Datei ist nur bis {reached:.1f}&#xa0;s lesbar ({reason})</translation>
    </message>
    <message>
        <source>1 damaged frame</source>
        <translation>1 beschädigtes Bild</translation>
    </message>
    <message>
        <source>{count} damaged frames</source>
        <translation>{count} beschädigte Bilder</translation>
    </message>
    <message>
        <source>{name}: {problems}</source>
        <translation>{name}: {problems}</translation>
    </message>
    <message>
        <source>no such file: {path}</source>
        <translation>Datei nicht gefunden: {path}</translation>
    </message>
    <message>
        <source>no permission to read {path}</source>
        <translation>keine Berechtigung, {path} zu lesen</translation>
    </message>
    <message>
        <source>{path} can&apos;t be read as a video; it is damaged, incomplete or another kind of file</source>
        <translation>{path} ist nicht als Video lesbar; die Datei ist beschädigt, unvollständig oder von anderer Art</translation>
    </message>
    <message>
        <source>{path} can&apos;t be written: {reason}</source>
        <translation>{path} lässt sich nicht schreiben: {reason}</translation>
    </message>
    <message>
        <source>the folder {path} is not empty; choose a new one</source>
        <translation>der Ordner {path} ist nicht leer; einen neuen wählen</translation>
    </message>
    <message>
        <source>{path} is not a folder; choose another name</source>
        <translation>{path} ist kein Ordner; einen anderen Namen wählen</translation>
    </message>
    <message>
        <source>the disk of {folder} is nearly full; free some space or choose another folder</source>
        <translation>der Datenträger von {folder} ist fast voll; Platz schaffen oder einen anderen Ordner wählen</translation>
    </message>
    <message>
        <source>{video} can&apos;t be a recording&apos;s name; let it end in .mp4</source>
        <translation>{video} ist kein Name für eine Aufnahme; er muss auf .mp4 enden</translation>
    </message>
    <message>
        <source>discarded</source>
        <translation>verworfen</translation>
    </message>
    <message>
        <source>probabilities must be 0 or greater and sum to 1</source>
        <translation>Wahrscheinlichkeiten müssen mindestens 0 sein und zusammen 1 ergeben</translation>
    </message>
    <message>
        <source>{path} is not UTF-8 text, so no log of Emotion Lens</source>
        <translation>{path} ist kein UTF-8-Text, also kein Protokoll von Emotion Lens</translation>
    </message>
    <message>
        <source>{path}, line {line}: {reason}</source>
        <translation>{path}, Zeile {line}: {reason}</translation>
    </message>
    <message>
        <source>can&apos;t read {path}: {reason}</source>
        <translation>{path} ist nicht lesbar: {reason}</translation>
    </message>
    <message>
        <source>no log of Emotion Lens in this version; expected columns frame, time_s, track, ...</source>
        <translation>kein Protokoll dieser Version von Emotion Lens; erwartet: Spalten frame, time_s, track, ...</translation>
    </message>
    <message>
        <source>expected {expected} columns, got {count}</source>
        <translation>{expected} Spalten erwartet, {count} gefunden</translation>
    </message>
    <message>
        <source>time_s must be a number of seconds, got {value!r}</source>
        <translation>time_s muss eine Zahl von Sekunden sein, nicht {value!r}</translation>
    </message>
    <message>
        <source>person {track} must have a label</source>
        <translation>Person {track} muss ein Label haben</translation>
    </message>
    <message>
        <source>no space left on the disk for {path}; free some or choose another folder</source>
        <translation>kein Platz mehr auf dem Datenträger für {path}; Platz schaffen oder einen anderen Ordner wählen</translation>
    </message>
    <message>
        <source>{path} reached the largest file size allowed here; choose another disk</source>
        <translation>{path} hat die größte hier erlaubte Dateigröße erreicht; einen anderen Datenträger wählen</translation>
    </message>
    <message>
        <source>the folder {folder} doesn&apos;t exist; create it first</source>
        <translation>den Ordner {folder} gibt es nicht; bitte zuerst anlegen</translation>
    </message>
    <message>
        <source>{path} exists already; choose another name</source>
        <translation>{path} gibt es schon; einen anderen Namen wählen</translation>
    </message>
    <message>
        <source>{path} is a folder; choose another name</source>
        <translation>{path} ist ein Ordner; einen anderen Namen wählen</translation>
    </message>
    <message>
        <source>no permission to write {path}; choose another folder</source>
        <translation>keine Berechtigung, {path} zu schreiben; einen anderen Ordner wählen</translation>
    </message>
    <message>
        <source>the recording broke off: {reason}</source>
        <translation>die Aufnahme ist abgebrochen: {reason}</translation>
    </message>
    <message>
        <source>the disk of {folder} is nearly full; the recording ended and is complete</source>
        <translation>der Datenträger von {folder} ist fast voll; die Aufnahme wurde beendet und ist vollständig</translation>
    </message>
    <message>
        <source>the sound of {name} is left out: {reason}</source>
        <translation>der Ton von {name} fehlt: {reason}</translation>
    </message>
    <message>
        <source>the sound of {name} is incomplete: {reason}</source>
        <translation>der Ton von {name} ist unvollständig: {reason}</translation>
    </message>
    <message>
        <source>its format is unknown</source>
        <translation>sein Format ist unbekannt</translation>
    </message>
    <message>
        <source>the sound of {name} has damaged parts</source>
        <translation>der Ton von {name} hat beschädigte Stellen</translation>
    </message>
    <message>
        <source>no permission to write in {folder}; choose another folder</source>
        <translation>keine Berechtigung, in {folder} zu schreiben; einen anderen Ordner wählen</translation>
    </message>
    <message>
        <source>{path} is a folder; give a file name</source>
        <translation>{path} ist ein Ordner; einen Dateinamen angeben</translation>
    </message>
    <message>
        <source>{path} is no ordinary file; choose another output</source>
        <translation>{path} ist keine gewöhnliche Datei; ein anderes Ziel wählen</translation>
    </message>
    <message>
        <source>{path} is the input itself; choose another output</source>
        <translation>{path} ist die Eingabe selbst; ein anderes Ziel wählen</translation>
    </message>
    <message>
        <source>no frame to write to {path}</source>
        <translation>kein Bild, das in {path} zu schreiben wäre</translation>
    </message>
    <message>
        <source>what emotion-data says of the folder can&apos;t be read</source>
        <translation>was emotion-data über den Ordner sagt, ist nicht lesbar</translation>
    </message>
    <message>
        <source>the comparison in {path} can&apos;t be read</source>
        <translation>der Vergleich in {path} ist nicht lesbar</translation>
    </message>
    <message>
        <source>{folder} is no earlier training; choose the folder of one, or leave it empty</source>
        <translation>{folder} ist kein früheres Training; den Ordner eines solchen wählen oder das Feld leer lassen</translation>
    </message>
    <message>
        <source>a training needs {needed:.1f} GB, and the disk of {parent} has {free:.1f}; free some space or choose another folder</source>
        <translation>ein Training braucht {needed:.1f}&#xa0;GB, auf dem Datenträger von {parent} sind {free:.1f} frei; Platz schaffen oder einen anderen Ordner wählen</translation>
    </message>
    <message>
        <source>the list of recipes can&apos;t be read</source>
        <translation>die Liste der Rezepte ist nicht lesbar</translation>
    </message>
    <message>
        <source>emotion-train lists no recipes</source>
        <translation>emotion-train nennt keine Rezepte</translation>
    </message>
    <message>
        <source>there is no folder {folder}</source>
        <translation>den Ordner {folder} gibt es nicht</translation>
    </message>
    <message>
        <source>emotion-export has written no model to {models}</source>
        <translation>emotion-export hat kein Modell nach {models} geschrieben</translation>
    </message>
    <message>
        <source>time_s must grow from frame to frame, got {time}</source>
        <translation>time_s muss von Bild zu Bild wachsen, nicht {time}</translation>
    </message>
    <message>
        <source>frame {frame} must have one time, got {time}</source>
        <translation>Bild {frame} muss eine einzige Zeit haben, nicht auch {time}</translation>
    </message>
    <message>
        <source>person {track} must have one row in frame {frame}</source>
        <translation>Person {track} darf in Bild {frame} nur eine Zeile haben</translation>
    </message>
    <message>
        <source>{path} has no frame; there is nothing to look at</source>
        <translation>{path} enthält kein Bild; es gibt nichts anzusehen</translation>
    </message>
    <message>
        <source>{path} is no session folder: it holds no {name}</source>
        <translation>{path} ist kein Sitzungsordner: {name} fehlt</translation>
    </message>
    <message>
        <source>the session {path} holds no {name}; there is nothing to look at</source>
        <translation>in der Sitzung {path} fehlt {name}; es gibt nichts anzusehen</translation>
    </message>
    <message>
        <source>a newer frame came before it was analysed</source>
        <translation>ein neueres Bild kam vor der Analyse</translation>
    </message>
    <message>
        <source>the encoder was too slow</source>
        <translation>der Encoder war zu langsam</translation>
    </message>
    <message>
        <source>time_s must be 0 or greater, got {time}</source>
        <translation>time_s muss mindestens 0 sein, nicht {time}</translation>
    </message>
    <message>
        <source>an excluded stretch needs an end_s later than its time_s, got {end}</source>
        <translation>ein Ausschluss braucht ein end_s nach seinem time_s, nicht {end}</translation>
    </message>
    <message>
        <source>kind must be excluded, or event without an end_s, got {kind}</source>
        <translation>kind muss excluded sein oder event ohne end_s, nicht {kind}</translation>
    </message>
    <message>
        <source>a note is one line</source>
        <translation>eine Notiz hat nur eine Zeile</translation>
    </message>
    <message>
        <source>{path} is not UTF-8 text; save it as CSV in UTF-8</source>
        <translation>{path} ist kein UTF-8-Text; als CSV in UTF-8 speichern</translation>
    </message>
    <message>
        <source>the first line must be {columns}</source>
        <translation>die erste Zeile muss {columns} lauten</translation>
    </message>
    <message>
        <source>kind must be event or excluded, got {kind!r}</source>
        <translation>kind muss event oder excluded sein, nicht {kind!r}</translation>
    </message>
    <message>
        <source>no session&apos;s record</source>
        <translation>keine Sitzung</translation>
    </message>
    <message>
        <source>its format is not {format}; open it with the version of Emotion Lens that wrote it</source>
        <translation>ihr Format ist nicht {format}; mit der Version von Emotion Lens öffnen, die sie geschrieben hat</translation>
    </message>
    <message>
        <source>{path} is not a session.json of Emotion Lens: {reason}</source>
        <translation>{path} ist keine session.json von Emotion Lens: {reason}</translation>
    </message>
    <message>
        <source>{where} must hold utc and utc_offset_minutes</source>
        <translation>{where} muss utc und utc_offset_minutes enthalten</translation>
    </message>
    <message>
        <source>{where} must be a time in UTC, with an offset of less than a day</source>
        <translation>{where} muss eine Zeit in UTC sein, mit einer Abweichung von weniger als einem Tag</translation>
    </message>
    <message>
        <source>{where} must be one of {choices}, got {value}</source>
        <translation>{where} muss eines von {choices} sein, nicht {value}</translation>
    </message>
    <message>
        <source>{where} must be of type {kind}, got {value}</source>
        <translation>{where} muss vom Typ {kind} sein, nicht {value}</translation>
    </message>
    <message>
        <source>{where} must be an object</source>
        <translation>{where} muss ein Objekt sein</translation>
    </message>
    <message>
        <source>{name} is unknown</source>
        <translation>{name} ist unbekannt</translation>
    </message>
    <message>
        <source>{name} is missing</source>
        <translation>{name} fehlt</translation>
    </message>
    <message>
        <source>{value}%</source>
        <translation>{value}&#xa0;%</translation>
    </message>
    <message>
        <source>{seconds:.3g} s</source>
        <translation>{seconds:.3g}&#xa0;s</translation>
    </message>
    <message>
        <source>Times of {name}</source>
        <translation>Zeiten von {name}</translation>
    </message>
    <message>
        <source>Transitions of {name}</source>
        <translation>Übergänge von {name}</translation>
    </message>
    <message>
        <source>Share of the observed time per expression; the table says the same</source>
        <translation>Anteil jedes Ausdrucks an der beobachteten Zeit; die Tabelle sagt dasselbe</translation>
    </message>
    <message>
        <source>What {name} showed when; the table of times says how much in all</source>
        <translation>Was {name} wann gezeigt hat; die Tabelle der Zeiten sagt, wie viel insgesamt</translation>
    </message>
    <message>
        <source>What everybody showed when; each person&apos;s own picture and table say it in words</source>
        <translation>Was wer wann zeigte; das eigene Bild und die Tabelle jeder Person sagen es in Worten</translation>
    </message>
    <message>
        <source>Emotion Lens is open already and does not answer; close it, or give --new-window</source>
        <translation>Emotion Lens ist schon offen und antwortet nicht; schließen oder --new-window angeben</translation>
    </message>
    <message>
        <source>there is no display to open a window on; emotion-analyze works without one</source>
        <translation>kein Bildschirm für ein Fenster; emotion-analyze kommt ohne aus</translation>
    </message>
    <message>
        <source>Emotion Lens is open already; close it for {options}, or give --new-window</source>
        <translation>Emotion Lens ist schon offen; für {options} schließen oder --new-window angeben</translation>
    </message>
    <message>
        <source>attention</source>
        <translation>Aufmerksamkeit</translation>
    </message>
    <message>
        <source>{columns} × {rows} cells</source>
        <translation>{columns} × {rows} Zellen</translation>
    </message>
    <message>
        <source>{path} can&apos;t be written</source>
        <translation>{path} lässt sich nicht schreiben</translation>
    </message>
    <message>
        <source>{path} can&apos;t be written; look at the free space of its disk</source>
        <translation>{path} lässt sich nicht schreiben; ist auf dem Datenträger noch Platz?</translation>
    </message>
    <message>
        <source>--crops would show the faces that --hide-faces hides; give one of them</source>
        <translation>--crops würde die Gesichter zeigen, die --hide-faces verbirgt; nur eines davon angeben</translation>
    </message>
    <message>
        <source>{target} is the input itself; choose another output</source>
        <translation>{target} ist die Eingabe selbst; ein anderes Ziel wählen</translation>
    </message>
    <message>
        <source>--output and --log are both {output}; give each its own file</source>
        <translation>--output und --log sind beide {output}; jedem eine eigene Datei geben</translation>
    </message>
    <message>
        <source>{target} can&apos;t lie in {crops}, which is for crops alone; choose another place</source>
        <translation>{target} kann nicht in {crops} liegen, das nur für Ausschnitte da ist; einen anderen Ort wählen</translation>
    </message>
    <message>
        <source>{name} has no neutral stretch: pictures don&apos;t follow on each other as frames do</source>
        <translation>{name} hat keinen neutralen Abschnitt: Einzelne Fotos folgen nicht aufeinander wie die Bilder eines Videos</translation>
    </message>
    <message>
        <source>a neutral stretch must last {least:g} s or longer, got {start:g} to {end:g} s</source>
        <translation>ein neutraler Abschnitt muss mindestens {least:g}&#xa0;s dauern, nicht {start:g} bis {end:g}&#xa0;s</translation>
    </message>
    <message>
        <source>the model has no neutral class; it has {labels}</source>
        <translation>das Modell kennt die Klasse neutral nicht, nur {labels}</translation>
    </message>
    <message>
        <source>it ended with status {status} and said nothing</source>
        <translation>beendet mit Status {status}, ohne ein Wort</translation>
    </message>
    <message>
        <source>{folder} is not a whole path; begin at the root of a disk</source>
        <translation>{folder} ist kein vollständiger Pfad; er muss an der Wurzel eines Datenträgers beginnen</translation>
    </message>
    <message>
        <source>{folder} is a file</source>
        <translation>{folder} ist eine Datei</translation>
    </message>
    <message>
        <source>the folder {folder} doesn&apos;t exist</source>
        <translation>den Ordner {folder} gibt es nicht</translation>
    </message>
    <message>
        <source>no permission to write in {folder}</source>
        <translation>keine Berechtigung, in {folder} zu schreiben</translation>
    </message>
    <message>
        <source>the folder {folder} can&apos;t be used: {reason}</source>
        <translation>der Ordner {folder} ist nicht nutzbar: {reason}</translation>
    </message>
    <message>
        <source>labels must be at least two different names, got {labels}</source>
        <translation>labels müssen mindestens zwei verschiedene Namen sein, nicht {labels}</translation>
    </message>
    <message>
        <source>temperature must be greater than 0, got {temperature}</source>
        <translation>temperature muss größer als 0 sein, nicht {temperature}</translation>
    </message>
    <message>
        <source>input.clip_seconds is missing: the seconds that its clips of {frames} span</source>
        <translation>input.clip_seconds fehlt: die Sekunden, die seine Ausschnitte aus {frames} Bildern umfassen</translation>
    </message>
    <message>
        <source>{source} carries no Emotion Lens contract; export the model with emotion-export, which writes it</source>
        <translation>{source} enthält keinen Vertrag von Emotion Lens; das Modell mit emotion-export exportieren, das ihn schreibt</translation>
    </message>
    <message>
        <source>version {version} is not {wanted}</source>
        <translation>Version {version} ist nicht {wanted}</translation>
    </message>
    <message>
        <source>labels must be a list of names</source>
        <translation>labels müssen eine Liste von Namen sein</translation>
    </message>
    <message>
        <source>{source} has an invalid Emotion Lens contract: {reason}</source>
        <translation>{source} enthält einen ungültigen Vertrag von Emotion Lens: {reason}</translation>
    </message>
    <message>
        <source>{source} contradicts its contract: it takes {shape}, the contract says [N, {wanted}]; export it again</source>
        <translation>{source} widerspricht seinem Vertrag: Es nimmt {shape}, der Vertrag sagt [N, {wanted}]; neu exportieren</translation>
    </message>
    <message>
        <source>{source} has a fixed batch size of {size}; export it with a dynamic batch</source>
        <translation>{source} hat eine feste Stapelgröße von {size}; mit dynamischer Stapelgröße exportieren</translation>
    </message>
    <message>
        <source>{source} contradicts its contract: it returns {shape}, the contract names {count} labels; export it again</source>
        <translation>{source} widerspricht seinem Vertrag: Es gibt {shape} zurück, der Vertrag nennt {count} Labels; neu exportieren</translation>
    </message>
    <message>
        <source>{source} returns an attention of {shape}, which must be [N, 1, height, width]; export it again</source>
        <translation>{source} gibt eine Aufmerksamkeit von {shape} zurück, nötig ist [N, 1, Höhe, Breite]; neu exportieren</translation>
    </message>
    <message>
        <source>can&apos;t read the face detector {model}: {reason}</source>
        <translation>die Gesichtserkennung {model} ist nicht lesbar: {reason}</translation>
    </message>
    <message>
        <source>{model} is not a face detector that MediaPipe can load</source>
        <translation>{model} ist keine Gesichtserkennung, die MediaPipe laden kann</translation>
    </message>
    <message>
        <source>template points must be (x, y) in 0..1, got {points}</source>
        <translation>Punkte der Vorlage müssen (x, y) in 0..1 sein, nicht {points}</translation>
    </message>
    <message>
        <source>the template&apos;s left eye must lie left of its right eye</source>
        <translation>das linke Auge der Vorlage muss links vom rechten liegen</translation>
    </message>
    <message>
        <source>margin must lie in 0..1, got {margin}</source>
        <translation>margin muss in 0..1 liegen, nicht {margin}</translation>
    </message>
    <message>
        <source>detail must lie in 8..1024 pixels, got {detail}</source>
        <translation>detail muss in 8..1024 Pixeln liegen, nicht {detail}</translation>
    </message>
    <message>
        <source>colour must be &quot;grey&quot; or &quot;rgb&quot;, got {colour!r}</source>
        <translation>colour muss „grey“ oder „rgb“ sein, nicht {colour!r}</translation>
    </message>
    <message>
        <source>input size must lie in 16..1024 pixels, got {size}</source>
        <translation>die Eingabegröße muss in 16..1024 Pixeln liegen, nicht {size}</translation>
    </message>
    <message>
        <source>mean and std need {channels} values for {colour} input, got {mean} and {std}</source>
        <translation>mean und std brauchen {channels} Werte für die Eingabe {colour}, nicht {mean} und {std}</translation>
    </message>
    <message>
        <source>mean must be finite and std positive, got {mean} and {std}</source>
        <translation>mean muss endlich und std positiv sein, nicht {mean} und {std}</translation>
    </message>
    <message>
        <source>frames must be a whole number in 1..{most}, got {frames}</source>
        <translation>frames muss eine ganze Zahl in 1..{most} sein, nicht {frames}</translation>
    </message>
    <message>
        <source>clip_seconds is for clips; leave it out where frames is 1</source>
        <translation>clip_seconds ist für Ausschnitte; weglassen, wo frames 1 ist</translation>
    </message>
    <message>
        <source>clip_seconds must be greater than 0, got {clip_seconds}</source>
        <translation>clip_seconds muss größer als 0 sein, nicht {clip_seconds}</translation>
    </message>
    <message>
        <source>{one} and {other}</source>
        <translation>{one} und {other}</translation>
    </message>
    <message>
        <source>{one} or {other}</source>
        <translation>{one} oder {other}</translation>
    </message>
    <message>
        <source>ImageNet weights for {name} can&apos;t be downloaded ({reason}); train without them: {without}</source>
        <translation>ImageNet-Gewichte für {name} lassen sich nicht herunterladen ({reason}); ohne sie trainieren: {without}</translation>
    </message>
    <message>
        <source>{name} takes images of {least_size} px or more, got {size} px; set input.size (and the sizes of progressive) accordingly</source>
        <translation>{name} nimmt Bilder ab {least_size}&#xa0;px, nicht {size}&#xa0;px; input.size (und die Größen von progressive) entsprechend setzen</translation>
    </message>
    <message>
        <source>input.frames: {name} reads single images, got clips of {frames} frames; leave it out, or take {able}</source>
        <translation>input.frames: {name} liest einzelne Bilder, nicht Ausschnitte aus {frames} Bildern; weglassen oder {able} nehmen</translation>
    </message>
    <message>
        <source>unknown architecture {name!r}; known: {architectures}</source>
        <translation>unbekannte Architektur {name!r}; bekannt: {architectures}</translation>
    </message>
    <message>
        <source>network.{option}: {name} has no such option; it has {types}</source>
        <translation>network.{option}: {name} hat keine solche Option; es gibt {types}</translation>
    </message>
    <message>
        <source>network.{option} of {name}: {reason} (got {value})</source>
        <translation>network.{option} von {name}: {reason} (nicht {value})</translation>
    </message>
    <message>
        <source>ImageNet weights fit the standard stem and CBAM outside the blocks; set network.init=random</source>
        <translation>ImageNet-Gewichte passen zum üblichen Stamm und zu CBAM außerhalb der Blöcke; network.init=random setzen</translation>
    </message>
    <message>
        <source>CUDA does not load on this computer; install the extra emotion-lens[cuda] and a current NVIDIA driver, or choose the CPU (--provider cpu)</source>
        <translation>CUDA lässt sich auf diesem Computer nicht laden; das Extra emotion-lens[cuda] und einen aktuellen NVIDIA-Treiber installieren oder die CPU wählen (--provider cpu)</translation>
    </message>
    <message>
        <source>{path} must have one input and an output named logits; export it with emotion-export</source>
        <translation>{path} muss einen Eingang und einen Ausgang namens logits haben; mit emotion-export exportieren</translation>
    </message>
    <message>
        <source>there is no model file {path}</source>
        <translation>die Modelldatei {path} gibt es nicht</translation>
    </message>
    <message>
        <source>can&apos;t read the model {path}: {reason}</source>
        <translation>das Modell {path} ist nicht lesbar: {reason}</translation>
    </message>
    <message>
        <source>{path} is not an ONNX model that ONNX Runtime can load</source>
        <translation>{path} ist kein ONNX-Modell, das ONNX Runtime laden kann</translation>
    </message>
    <message>
        <source>{path} is one of the inputs and won&apos;t be replaced; choose another place for the output</source>
        <translation>{path} ist eine der Eingaben und wird nicht ersetzt; einen anderen Ort für die Ausgabe wählen</translation>
    </message>
    <message>
        <source>{name} is not installed: the app runs without it, training needs the extra `train` (pip install &apos;.[train]&apos; in the project&apos;s folder)</source>
        <translation>{name} ist nicht installiert: Die App läuft ohne, das Training braucht das Extra `train` (pip install &apos;.[train]&apos; im Ordner des Projekts)</translation>
    </message>
    <message>
        <source>{name} names {labels}; {owner} names {others}: they must be the same, in the same order</source>
        <translation>{name} nennt {labels}; {owner} nennt {others}: Sie müssen gleich sein, in gleicher Reihenfolge</translation>
    </message>
    <message>
        <source>{path} is neither an .onnx file nor a training run; a model must be one of these</source>
        <translation>{path} ist weder eine .onnx-Datei noch ein Trainingslauf; ein Modell muss eines davon sein</translation>
    </message>
    <message>
        <source>expected settings of its own, such as {example} (got {value})</source>
        <translation>eigene Einstellungen erwartet, etwa {example} (nicht {value})</translation>
    </message>
    <message>
        <source>--set takes key=value, got {override!r}</source>
        <translation>--set nimmt Schlüssel=Wert, nicht {override!r}</translation>
    </message>
    <message>
        <source>--set {override}: the value is not valid YAML</source>
        <translation>--set {override}: Der Wert ist kein gültiges YAML</translation>
    </message>
    <message>
        <source>--set {override}: {section} is a single value, not a section</source>
        <translation>--set {override}: {section} ist ein einzelner Wert, kein Abschnitt</translation>
    </message>
    <message>
        <source>{path} is no training run: it has no config.yaml</source>
        <translation>{path} ist kein Trainingslauf: config.yaml fehlt</translation>
    </message>
    <message>
        <source>{config} can&apos;t be read as a run&apos;s configuration</source>
        <translation>{config} ist nicht als Konfiguration eines Laufs lesbar</translation>
    </message>
    <message>
        <source>{path} has no best.safetensors: the run has not finished an epoch yet</source>
        <translation>in {path} fehlt best.safetensors: Der Lauf hat noch keine Epoche beendet</translation>
    </message>
    <message>
        <source>{weights} can&apos;t be loaded into {architecture}: it is damaged, or another network&apos;s</source>
        <translation>{weights} lässt sich nicht in {architecture} laden: beschädigt oder von einem anderen Netz</translation>
    </message>
    <message>
        <source>no {kind} {name!r}; known: {known}, or give a .yaml file</source>
        <translation>{kind} {name!r} gibt es nicht; bekannt: {known}; oder eine .yaml-Datei angeben</translation>
    </message>
    <message>
        <source>can&apos;t read the {kind} {path}: {reason}</source>
        <translation>{kind} {path} ist nicht lesbar: {reason}</translation>
    </message>
    <message>
        <source>the {kind} {path} must be a mapping of settings</source>
        <translation>{kind} {path} muss Einstellungen nach ihrem Namen enthalten</translation>
    </message>
    <message>
        <source>unknown data set {name!r}; known: {readers}</source>
        <translation>unbekannter Datensatz {name!r}; bekannt: {readers}</translation>
    </message>
    <message>
        <source>{root} holds no {split} images</source>
        <translation>{root} enthält keine Bilder für {split}</translation>
    </message>
    <message>
        <source>{root} holds no train split, only {found}</source>
        <translation>{root} enthält keinen Teil train, nur {found}</translation>
    </message>
    <message>
        <source>{root} holds one class only, {label}; at least two are needed</source>
        <translation>{root} enthält nur eine Klasse, {label}; mindestens zwei sind nötig</translation>
    </message>
    <message>
        <source>{root}: no training image shows {absent}; a class must have training images, or no images at all</source>
        <translation>{root}: Kein Trainingsbild zeigt {absent}; eine Klasse braucht Trainingsbilder oder darf gar keine Bilder haben</translation>
    </message>
    <message>
        <source>class names: {names}</source>
        <translation>Klassennamen: {names}</translation>
    </message>
    <message>
        <source>{share:.0%} of each class, always the same ones</source>
        <translation>{share:.0%} jeder Klasse, immer dieselben</translation>
    </message>
    <message>
        <source>there is no test split: the {count:,} images of its validation split are the test images here, so that the weights are not chosen by what they are scored on</source>
        <translation>es gibt keinen Teil test: Die {count:,} Bilder des Teils validation dienen hier als Testbilder, damit die Gewichte nicht nach dem gewählt werden, woran sie gemessen werden</translation>
    </message>
    <message>
        <source>there are no splits: {count:,} images became the test split ({choice}; {people}); no published figure is on these</source>
        <translation>es gibt keine Teile: {count:,} Bilder wurden zu Testbildern ({choice}; {people}); keine veröffentlichte Zahl beruht auf ihnen</translation>
    </message>
    <message>
        <source>there is no validation split: {count:,} of the {n:,} training images became it ({choice}; {people}), {left:,} are left to train on</source>
        <translation>es gibt keinen Teil validation: {count:,} der {n:,} Trainingsbilder wurden dazu ({choice}; {people}), {left:,} bleiben zum Trainieren</translation>
    </message>
    <message>
        <source>{root}: {count} training images are too few to set some aside for another split</source>
        <translation>{root}: {count} Trainingsbilder sind zu wenige, um einige für einen anderen Teil beiseitezulegen</translation>
    </message>
    <message>
        <source>nobody is in two of the splits made here</source>
        <translation>niemand kommt in zwei der hier gebildeten Teile vor</translation>
    </message>
    <message>
        <source>the same person may be on both sides, since the files don&apos;t say who is who</source>
        <translation>dieselbe Person kann auf beiden Seiten vorkommen, denn die Dateien sagen nicht, wer wer ist</translation>
    </message>
    <message>
        <source>only {count} expressions occur: {labels}; published figures are on 7 or 8</source>
        <translation>nur {count} Ausdrücke kommen vor: {labels}; veröffentlichte Zahlen beruhen auf 7 oder 8</translation>
    </message>
    <message>
        <source>no train image shows {absent}: nothing can learn it</source>
        <translation>kein Trainingsbild zeigt {absent}: Nichts kann es lernen</translation>
    </message>
    <message>
        <source>no {name} image shows {absent}: a score there says nothing of it</source>
        <translation>kein Bild in {name} zeigt {absent}: Ein Ergebnis dort sagt nichts darüber</translation>
    </message>
    <message>
        <source>can&apos;t write to the cache folder {folder}: {reason}; point XDG_CACHE_HOME (Linux) at a folder that can be written to and has room</source>
        <translation>im Zwischenspeicher {folder} lässt sich nicht schreiben: {reason}; XDG_CACHE_HOME (Linux) auf einen beschreibbaren Ordner mit Platz setzen</translation>
    </message>
    <message>
        <source>the images need {needed:.1f} GB of the cache folder {folder}, and {free:.1f} GB are free there; make room, or point XDG_CACHE_HOME (Linux) at a larger disk</source>
        <translation>die Bilder brauchen {needed:.1f}&#xa0;GB im Zwischenspeicher {folder}, frei sind {free:.1f}&#xa0;GB; Platz schaffen oder XDG_CACHE_HOME (Linux) auf einen größeren Datenträger setzen</translation>
    </message>
    <message>
        <source>{root} is not a folder; give a data set&apos;s folder</source>
        <translation>{root} ist kein Ordner; den Ordner eines Datensatzes angeben</translation>
    </message>
    <message>
        <source>{root} does not exist; give a data set&apos;s folder</source>
        <translation>{root} gibt es nicht; den Ordner eines Datensatzes angeben</translation>
    </message>
    <message>
        <source>{class_folder} holds the folder {name}; expected images only</source>
        <translation>{class_folder} enthält den Ordner {name}; nur Bilder erwartet</translation>
    </message>
    <message>
        <source>{base} mixes layouts: the split folder {one} stands beside the class folder {another}; keep each data set in a folder of its own</source>
        <translation>{base} mischt Anordnungen: Der Ordner {one} eines Teils steht neben dem Klassenordner {another}; jedem Datensatz einen eigenen Ordner geben</translation>
    </message>
    <message>
        <source>{base} holds images such as {image}, but neither split folders (train, val, test) nor class folders</source>
        <translation>{base} enthält Bilder wie {image}, aber weder Ordner für Teile (train, val, test) noch Klassenordner</translation>
    </message>
    <message>
        <source>{base} holds neither split folders (train, val, test) nor class folders</source>
        <translation>{base} enthält weder Ordner für Teile (train, val, test) noch Klassenordner</translation>
    </message>
    <message>
        <source>{base} holds two {split} folders: {both}</source>
        <translation>{base} enthält zwei Ordner für {split}: {both}</translation>
    </message>
    <message>
        <source>can&apos;t list {filename}: {reason}</source>
        <translation>der Inhalt von {filename} ist nicht lesbar: {reason}</translation>
    </message>
    <message>
        <source>{base} mixes numbered and named class folders: {one} and {another}</source>
        <translation>{base} mischt Klassenordner mit Nummern und mit Namen: {one} und {another}</translation>
    </message>
    <message>
        <source>{base}: the class folders {bare} are numbers, which mean something else in each data set; say with --dataset which it is (affectnet: 0 to 7, fer2013: 0 to 6, rafdb: 1 to 7), or rename them</source>
        <translation>{base}: Die Klassenordner {bare} sind Zahlen, die in jedem Datensatz etwas anderes bedeuten; mit --dataset sagen, welcher es ist (affectnet: 0 bis 7, fer2013: 0 bis 6, rafdb: 1 bis 7), oder sie umbenennen</translation>
    </message>
    <message>
        <source>{base}: the {split} folders {same} all mean {label}; merge them</source>
        <translation>{base}: Die Ordner {same} in {split} bedeuten alle {label}; bitte zusammenlegen</translation>
    </message>
    <message>
        <source>{root} holds no {wanted}</source>
        <translation>{root} enthält keine {wanted}</translation>
    </message>
    <message>
        <source>{root} mixes layouts: {name} beside class folders; keep one of them</source>
        <translation>{root} mischt Anordnungen: {name} neben Klassenordnern; nur eines davon behalten</translation>
    </message>
    <message>
        <source>{base}: {name} has no {extra}; read it with --dataset folders</source>
        <translation>{base}: {name} kennt {extra} nicht; mit --dataset folders lesen</translation>
    </message>
    <message>
        <source>{folder} mixes layouts: the image {image} lies beside the class folders, not in one</source>
        <translation>{folder} mischt Anordnungen: Das Bild {image} liegt neben den Klassenordnern, nicht in einem</translation>
    </message>
    <message>
        <source>{folder} holds images but no class folders</source>
        <translation>{folder} enthält Bilder, aber keine Klassenordner</translation>
    </message>
    <message>
        <source>{folder} is empty: expected a folder for each class</source>
        <translation>{folder} ist leer: für jede Klasse ein Ordner erwartet</translation>
    </message>
    <message>
        <source>{base}: {reason}</source>
        <translation>{base}: {reason}</translation>
    </message>
    <message>
        <source>{base}: the class folder {name} is out of range; known: {least} to {most}</source>
        <translation>{base}: Der Klassenordner {name} liegt außerhalb; bekannt: {least} bis {most}</translation>
    </message>
    <message>
        <source>{clips:,} clips, of which at most {frames} frames each; counts are of frames</source>
        <translation>{clips:,} Ausschnitte mit höchstens je {frames} Bildern; gezählt sind Bilder</translation>
    </message>
    <message>
        <source>{folder} mixes layouts: the image {image} lies beside the clip {clip}; expected video files or folders of frames only</source>
        <translation>{folder} mischt Anordnungen: Das Bild {image} liegt neben dem Ausschnitt {clip}; nur Videodateien oder Ordner mit Bildern erwartet</translation>
    </message>
    <message>
        <source>{folder} mixes layouts: the image {image} lies beside no clip; expected video files or folders of frames only</source>
        <translation>{folder} mischt Anordnungen: Das Bild {image} liegt neben keinem Ausschnitt; nur Videodateien oder Ordner mit Bildern erwartet</translation>
    </message>
    <message>
        <source>a clip needs at least one frame, got {frames}</source>
        <translation>ein Ausschnitt braucht mindestens ein Bild, nicht {frames}</translation>
    </message>
    <message>
        <source>{name} is no frame of a clip: expected CK+&apos;s names, as S010_004_00000017.png, or a data set of the layout clips</source>
        <translation>{name} ist kein Bild eines Ausschnitts: Namen wie bei CK+ erwartet, etwa S010_004_00000017.png, oder ein Datensatz der Anordnung clips</translation>
    </message>
    <message>
        <source>the clip {clip} is labelled {shown}; a clip has one expression</source>
        <translation>der Ausschnitt {clip} ist mit {shown} beschriftet; ein Ausschnitt hat einen Ausdruck</translation>
    </message>
    <message>
        <source>{path} was removed as soon as it was written; is the cache folder being cleaned?</source>
        <translation>{path} wurde gelöscht, kaum dass es geschrieben war; wird der Zwischenspeicher gerade geleert?</translation>
    </message>
    <message>
        <source>FER2013 data: expected {files}, or the folders train and test with a folder for each class</source>
        <translation>FER2013-Daten: {files} erwartet, oder die Ordner train und test mit einem Ordner für jede Klasse</translation>
    </message>
    <message>
        <source>FER2013 has 28,709 training, 3,589 validation (PublicTest) and 3,589 test images (PrivateTest); with {sizes} a score here does not compare with published ones</source>
        <translation>FER2013 hat 28.709 Trainings-, 3.589 Validierungs- (PublicTest) und 3.589 Testbilder (PrivateTest); mit {sizes} ist ein Ergebnis hier nicht mit veröffentlichten vergleichbar</translation>
    </message>
    <message>
        <source>{n:,}</source>
        <translation>{n:,}</translation>
    </message>
    <message>
        <source>{path}, line {number}: expected an emotion from 0 to 6, {pixels} pixels and a usage ({usages})</source>
        <translation>{path}, Zeile {number}: eine emotion von 0 bis 6, {pixels} Pixel und eine Usage ({usages}) erwartet</translation>
    </message>
    <message>
        <source>{path}: expected the columns emotion, pixels and Usage, got {header}</source>
        <translation>{path}: Spalten emotion, pixels und Usage erwartet, nicht {header}</translation>
    </message>
    <message>
        <source>{root} mixes layouts: {csv_names} beside the folders FER2013Train, FER2013Valid and FER2013Test; keep one of them</source>
        <translation>{root} mischt Anordnungen: {csv_names} neben den Ordnern FER2013Train, FER2013Valid und FER2013Test; nur eines davon behalten</translation>
    </message>
    <message>
        <source>{root} holds no FER+ data: expected fer2013.csv and fer2013new.csv, or the folders FER2013Train, FER2013Valid and FER2013Test with their label.csv</source>
        <translation>{root} enthält keine FER+-Daten: fer2013.csv und fer2013new.csv erwartet, oder die Ordner FER2013Train, FER2013Valid und FER2013Test mit ihren label.csv</translation>
    </message>
    <message>
        <source>{layout}: {scored} test images by the majority protocol</source>
        <translation>{layout}: {scored} Testbilder nach dem Mehrheitsprotokoll</translation>
    </message>
    <message>
        <source>the published protocol scores {count} test images, from the official label.csv votes; this figure is not comparable with published ones to the last tenth of a point</source>
        <translation>das veröffentlichte Protokoll zählt {count} Testbilder, nach den offiziellen Stimmen in label.csv; diese Zahl ist nicht bis aufs letzte Zehntel mit veröffentlichten vergleichbar</translation>
    </message>
    <message>
        <source>{path}, line {number}: expected a name, a box and ten votes, got {row}</source>
        <translation>{path}, Zeile {number}: ein Name, ein Rahmen und zehn Stimmen erwartet, nicht {row}</translation>
    </message>
    <message>
        <source>{pixels_path}, line {number}: expected an emotion, {pixels} pixels and a usage ({usages})</source>
        <translation>{pixels_path}, Zeile {number}: eine emotion, {pixels} Pixel und eine Usage ({usages}) erwartet</translation>
    </message>
    <message>
        <source>{votes_path}, line {number}: expected the usage {usage}, a name and ten votes; the two files must list the same images in the same order</source>
        <translation>{votes_path}, Zeile {number}: Usage {usage}, ein Name und zehn Stimmen erwartet; beide Dateien müssen dieselben Bilder in derselben Reihenfolge nennen</translation>
    </message>
    <message>
        <source>{pixels_path} and {votes_path} differ in length; download both files again</source>
        <translation>{pixels_path} und {votes_path} sind verschieden lang; beide Dateien neu herunterladen</translation>
    </message>
    <message>
        <source>{root}: more than {tolerated:.0%} of the {n:,} {split} images can&apos;t be read, among them {unreadable}; get the data again, or remove them</source>
        <translation>{root}: Mehr als {tolerated:.0%} der {n:,} Bilder für {split} sind nicht lesbar, darunter {unreadable}; die Daten neu beschaffen oder diese Bilder entfernen</translation>
    </message>
    <message>
        <source>{count} of {total:,} {split} images can&apos;t be read and are left out: {names}</source>
        <translation>{count} von {total:,} Bildern für {split} sind nicht lesbar und bleiben weg: {names}</translation>
    </message>
    <message>
        <source>{names} and {rest:,} more</source>
        <translation>{names} und {rest:,} weitere</translation>
    </message>
    <message>
        <source>fer2013.csv with fer2013new.csv, or FER2013Train, FER2013Valid and FER2013Test with label.csv</source>
        <translation>fer2013.csv mit fer2013new.csv, oder FER2013Train, FER2013Valid und FER2013Test mit label.csv</translation>
    </message>
    <message>
        <source>fer2013.csv, or its class folders below train and test</source>
        <translation>fer2013.csv, oder seine Klassenordner in train und test</translation>
    </message>
    <message>
        <source>basic/EmoLabel/list_patition_label.txt with basic/Image/aligned, or class folders 1 to 7</source>
        <translation>basic/EmoLabel/list_patition_label.txt mit basic/Image/aligned, oder Klassenordner 1 bis 7</translation>
    </message>
    <message>
        <source>class folders 0 to 7</source>
        <translation>Klassenordner 0 bis 7</translation>
    </message>
    <message>
        <source>class folders with CK+&apos;s frames</source>
        <translation>Klassenordner mit Bildern von CK+</translation>
    </message>
    <message>
        <source>folders named after expressions, below train, val and test or on their own</source>
        <translation>nach Ausdrücken benannte Ordner, in train, val und test oder für sich</translation>
    </message>
    <message>
        <source>class folders that hold a folder of frames for each clip, or video files</source>
        <translation>Klassenordner mit einem Ordner voller Bilder für jeden Ausschnitt, oder mit Videodateien</translation>
    </message>
    <message>
        <source>what emotion-data prepare writes</source>
        <translation>was emotion-data prepare schreibt</translation>
    </message>
    <message>
        <source>{nothing}; that is no layout known here, expected one of {expected}</source>
        <translation>{nothing}; diese Anordnung ist nicht bekannt, erwartet wird eine von {expected}</translation>
    </message>
    <message>
        <source>{root} fits more than one layout: {fitting}; name one with --dataset, or keep each data set in a folder of its own</source>
        <translation>{root} passt zu mehr als einer Anordnung: {fitting}; mit --dataset eine nennen oder jedem Datensatz einen eigenen Ordner geben</translation>
    </message>
    <message>
        <source>{root} holds no prepared set: expected {manifest} and {about}, which emotion-data writes</source>
        <translation>{root} enthält keinen vorbereiteten Datensatz: {manifest} und {about} erwartet, die emotion-data schreibt</translation>
    </message>
    <message>
        <source>{path} does not list {strange}; remove such images, or delete the manifest to have the folders read as they are</source>
        <translation>in {path} fehlt {strange}; solche Bilder entfernen oder die Liste löschen, damit die Ordner gelesen werden, wie sie sind</translation>
    </message>
    <message>
        <source>{count:,} of the {total:,} crops were deleted since: {names}</source>
        <translation>{count:,} der {total:,} Ausschnitte wurden seitdem gelöscht: {names}</translation>
    </message>
    <message>
        <source>expected version {version}</source>
        <translation>Version {version} erwartet</translation>
    </message>
    <message>
        <source>expected at least two classes, got {labels}</source>
        <translation>mindestens zwei Klassen erwartet, nicht {labels}</translation>
    </message>
    <message>
        <source>can&apos;t read {path} as emotion-data prepare writes it: {reason}</source>
        <translation>{path} ist nicht so lesbar, wie emotion-data prepare es schreibt: {reason}</translation>
    </message>
    <message>
        <source>{path}: expected the columns {expected}, got {header}</source>
        <translation>{path}: Spalten {expected} erwartet, nicht {header}</translation>
    </message>
    <message>
        <source>expected {value} cells, got {count}</source>
        <translation>{value} Zellen erwartet, {count} gefunden</translation>
    </message>
    <message>
        <source>expected a split of {splits}, got {split!r}</source>
        <translation>ein Teil aus {splits} erwartet, nicht {split!r}</translation>
    </message>
    <message>
        <source>expected a class of {labels} or none, got {label!r}</source>
        <translation>eine Klasse aus {labels} oder keine erwartet, nicht {label!r}</translation>
    </message>
    <message>
        <source>expected shares from 0 to 1 whose sum is 1 or 0, got {row}</source>
        <translation>Anteile von 0 bis 1 mit der Summe 1 oder 0 erwartet, nicht {row}</translation>
    </message>
    <message>
        <source>expected 1 or 0 for the face, got {face!r}</source>
        <translation>1 oder 0 für das Gesicht erwartet, nicht {face!r}</translation>
    </message>
    <message>
        <source>the images are crops of {size} pixels that emotion-data prepare aligned; {count:,} without a face were left out</source>
        <translation>die Bilder sind von emotion-data prepare ausgerichtete Ausschnitte von {size} Pixeln; {count:,} ohne Gesicht bleiben weg</translation>
    </message>
    <message>
        <source>the images are crops of {size} pixels that emotion-data prepare aligned; those without a face keep their own framing</source>
        <translation>die Bilder sind von emotion-data prepare ausgerichtete Ausschnitte von {size} Pixeln; jene ohne Gesicht behalten ihren eigenen Rahmen</translation>
    </message>
    <message>
        <source>RAF-DB data: expected basic/{list} with basic/{images}, or the folders train and test with class folders 1 to 7</source>
        <translation>RAF-DB-Daten: basic/{list} mit basic/{images} erwartet, oder die Ordner train und test mit Klassenordnern 1 bis 7</translation>
    </message>
    <message>
        <source>RAF-DB has 12,271 training and 3,068 test images; with {train:,} and {test:,} a score here does not compare with published ones</source>
        <translation>RAF-DB hat 12.271 Trainings- und 3.068 Testbilder; mit {train:,} und {test:,} ist ein Ergebnis hier nicht mit veröffentlichten vergleichbar</translation>
    </message>
    <message>
        <source>{path}, line {number}: expected a name that begins with train_ or test_ and a label from 1 to 7, got {line!r}</source>
        <translation>{path}, Zeile {number}: ein Name, der mit train_ oder test_ beginnt, und ein Label von 1 bis 7 erwartet, nicht {line!r}</translation>
    </message>
    <message>
        <source>{path} lists no images</source>
        <translation>{path} nennt keine Bilder</translation>
    </message>
    <message>
        <source>{path} can&apos;t be read any more; was the data set changed while it was in use?</source>
        <translation>{path} ist nicht mehr lesbar; wurde der Datensatz während der Benutzung geändert?</translation>
    </message>
    <message>
        <source>unknown class {name!r}; known: {known}</source>
        <translation>unbekannte Klasse {name!r}; bekannt: {known}</translation>
    </message>
    <message>
        <source>even the fp32 file is not what PyTorch computes: {reason}; nothing is written</source>
        <translation>nicht einmal die fp32-Datei rechnet wie PyTorch: {reason}; nichts wurde geschrieben</translation>
    </message>
    <message>
        <source>{root}: {name}&apos;s protocol leaves none of the {split} images to measure on</source>
        <translation>{root}: Nach dem Protokoll von {name} bleibt keines der Bilder für {split} zum Messen</translation>
    </message>
    <message>
        <source>can&apos;t write to {output}: {reason}</source>
        <translation>in {output} lässt sich nicht schreiben: {reason}</translation>
    </message>
    <message>
        <source>its logits are too large for its numbers</source>
        <translation>ihre Logits sind zu groß für ihre Zahlen</translation>
    </message>
    <message>
        <source>its logits differ by {logits:.2g} standard deviations (at most {most:g})</source>
        <translation>ihre Logits weichen um {logits:.2g} Standardabweichungen ab (höchstens {most:g})</translation>
    </message>
    <message>
        <source>its validation accuracy is lower by {loss:.2%} (at most {most:.2%})</source>
        <translation>ihre Genauigkeit auf den Validierungsbildern ist um {loss:.2%} geringer (höchstens {most:.2%})</translation>
    </message>
    <message>
        <source>--sync-batchnorm needs GPUs; leave it out to train on the CPU</source>
        <translation>--sync-batchnorm braucht GPUs; zum Training auf der CPU weglassen</translation>
    </message>
    <message>
        <source>can&apos;t train on this hardware: {reason}</source>
        <translation>auf dieser Hardware lässt sich nicht trainieren: {reason}</translation>
    </message>
    <message>
        <source>batch_size {batch_size} can&apos;t be shared evenly by {world_size} processes; set a multiple of {world_size}</source>
        <translation>batch_size {batch_size} lässt sich nicht gleichmäßig auf {world_size} Prozesse verteilen; ein Vielfaches von {world_size} setzen</translation>
    </message>
    <message>
        <source>torchrun has started {started} processes on each of {nodes} machines; leave --devices and --num-nodes out</source>
        <translation>torchrun hat auf jedem von {nodes} Rechnern {started} Prozesse gestartet; --devices und --num-nodes weglassen</translation>
    </message>
    <message>
        <source>the loss blew up within a few steps; check the data and the recipe&apos;s normalisation</source>
        <translation>der Verlust ist nach wenigen Schritten ausgeufert; die Daten und die Normalisierung des Rezepts prüfen</translation>
    </message>
    <message>
        <source>{data}: no image is left for {name} with the recipe&apos;s target and images settings</source>
        <translation>{data}: Mit den Einstellungen target und images des Rezepts bleibt kein Bild für {name}</translation>
    </message>
    <message>
        <source>each of the {processes} processes needs an image of its own to train and to validate</source>
        <translation>jeder der {processes} Prozesse braucht ein eigenes Bild zum Trainieren und zum Validieren</translation>
    </message>
    <message>
        <source>the recipe&apos;s network options freeze every parameter; nothing is left to train</source>
        <translation>die Netzoptionen des Rezepts frieren alle Parameter ein; es bleibt nichts zu trainieren</translation>
    </message>
    <message>
        <source>distillation.teachers: {name} reads {frames} frames at a time, the recipe {wanted} (input.frames); they must read the same</source>
        <translation>distillation.teachers: {name} liest {frames} Bilder auf einmal, das Rezept {wanted} (input.frames); beide müssen gleich viele lesen</translation>
    </message>
    <message>
        <source>{path} already holds a run; add --resume to go on with it, or give another folder</source>
        <translation>{path} enthält schon einen Lauf; mit --resume fortsetzen oder einen anderen Ordner angeben</translation>
    </message>
    <message>
        <source>{path} has no last.ckpt to resume from</source>
        <translation>in {path} fehlt last.ckpt, von dem aus es weiterginge</translation>
    </message>
    <message>
        <source>the recipe differs from the one in {config}; resume with the same --recipe and --set</source>
        <translation>das Rezept ist ein anderes als in {config}; mit gleichem --recipe und --set fortsetzen</translation>
    </message>
    <message>
        <source>{checkpoint} is not a readable checkpoint; start the run again in another folder</source>
        <translation>{checkpoint} ist kein lesbarer Zwischenstand; den Lauf in einem anderen Ordner neu beginnen</translation>
    </message>
    <message>
        <source>--output is missing: the folder that the run is written to</source>
        <translation>--output fehlt: der Ordner, in den der Lauf geschrieben wird</translation>
    </message>
    <message>
        <source>can&apos;t write the run to {output}: {reason}</source>
        <translation>der Lauf lässt sich nicht nach {output} schreiben: {reason}</translation>
    </message>
    <message>
        <source>start_from: {run} is a {architecture}, the recipe asks for {wanted}</source>
        <translation>start_from: {run} ist ein {architecture}, das Rezept verlangt {wanted}</translation>
    </message>
    <message>
        <source>start_from: none of the weights of {run} fit the recipe&apos;s network options</source>
        <translation>start_from: Keine Gewichte von {run} passen zu den Netzoptionen des Rezepts</translation>
    </message>
    <message>
        <source>{root}: all {count} {split} images also occur in {seen}, so they can&apos;t tell which model is better; give the split other images</source>
        <translation>{root}: Alle {count} Bilder für {split} kommen auch in {seen} vor und können nicht zeigen, welches Modell besser ist; dem Teil andere Bilder geben</translation>
    </message>
    <message>
        <source>--robustness changes single images, and {name} reads clips of {frames} frames; leave it out</source>
        <translation>--robustness verändert einzelne Bilder, {name} liest aber Ausschnitte aus {frames} Bildern; weglassen</translation>
    </message>
    <message>
        <source>can&apos;t write the report to {folder}: {reason}</source>
        <translation>der Bericht lässt sich nicht nach {folder} schreiben: {reason}</translation>
    </message>
    <message>
        <source>{root}: {name}&apos;s protocol scores none of the {split_name} images</source>
        <translation>{root}: Nach dem Protokoll von {name} zählt keines der Bilder für {split_name}</translation>
    </message>
    <message>
        <source>{root}: none of the {split_name} images shows a class that {name} has</source>
        <translation>{root}: Keines der Bilder für {split_name} zeigt eine Klasse, die {name} kennt</translation>
    </message>
    <message>
        <source>{model} names {labels}; {dataset} names {others}: they must share at least two classes</source>
        <translation>{model} nennt {labels}; {dataset} nennt {others}: Mindestens zwei Klassen müssen sie gemeinsam haben</translation>
    </message>
    <message>
        <source>the folders are bare numbers, read as AffectNet&apos;s: nothing here can check that, so look at the images</source>
        <translation>die Ordner sind bloße Zahlen, gelesen wie bei AffectNet: Das lässt sich hier nicht prüfen, also bitte die Bilder ansehen</translation>
    </message>
    <message>
        <source>CK+ has no published splits: its figures are means over folds in which no person is in two, and do not compare with a score on these splits</source>
        <translation>für CK+ sind keine Teile veröffentlicht: Seine Zahlen sind Mittel über Teile, in denen niemand zweimal vorkommt, und nicht mit einem Ergebnis auf diesen hier vergleichbar</translation>
    </message>
    <message>
        <source>{count} of the {total} people in {b} are in {a} too: a score there says nothing of people it has not seen</source>
        <translation>{count} der {total} Personen in {b} kommen auch in {a} vor: Ein Ergebnis dort sagt nichts über unbekannte Personen</translation>
    </message>
</context>
</TS>
