; Installer for Windows, by Inno Setup 6: iscc /DVersion=0.1.0 packaging\windows\emotion-lens.iss
; Takes dist\emotion-lens, which `pyinstaller build.spec` makes, and writes Output\emotion-lens-VERSION-setup.exe.

#ifndef Version
  #error Give the version: /DVersion=0.1.0
#endif
#define Name "Emotion Lens"
#define Root "..\.."

[Setup]
; The same for all versions: an installer finds and replaces the one before it.
AppId={{6C1F7C86-5C0B-4C6E-9C19-0B0E2B6B6A55}
AppName={#Name}
AppVersion={#Version}
AppVerName={#Name} {#Version}
; For the one who installs it, without an administrator.
PrivilegesRequired=lowest
DefaultDirName={localappdata}\Programs\Emotion Lens
DefaultGroupName={#Name}
DisableProgramGroupPage=yes
DisableDirPage=auto
LicenseFile={#Root}\LICENSE
SetupIconFile={#Root}\build\icons\emotion-lens.ico
UninstallDisplayIcon={app}\emotion-lens.exe
OutputDir={#Root}\Output
OutputBaseFilename=emotion-lens-{#Version}-setup
Compression=lzma2/max
SolidCompression=yes
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0
CloseApplications=yes
WizardStyle=modern

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked

[InstallDelete]
; What an older version had and this one has not would be loaded along with it.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Root}\dist\emotion-lens\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{group}\{#Name}"; Filename: "{app}\emotion-lens.exe"
Name: "{autodesktop}\{#Name}"; Filename: "{app}\emotion-lens.exe"; Tasks: desktopicon

[Run]
Filename: "{app}\emotion-lens.exe"; Description: "{cm:LaunchProgram,{#Name}}"; Flags: nowait postinstall skipifsilent
