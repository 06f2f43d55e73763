@echo off
rem Starts Starloom; builds it first where it was not built yet, or where a source is newer than the build.
rem The twin of the shell script "starloom": change both. No delayed expansion: it would eat "!" in the arguments.
setlocal disabledelayedexpansion
set "STARLOOM_HOME=%~dp0"
set "APP=%STARLOOM_HOME%generator\app\target"

set "JAVA_BIN="
if not defined JAVA_HOME goto look_on_path
set "JAVA_BIN=%JAVA_HOME%\bin\"
if exist "%JAVA_HOME%\bin\java.exe" goto java_found
echo starloom: JAVA_HOME is "%JAVA_HOME%", and there is no bin\java.exe in it; set it to a JDK 17 or newer, or unset it 1>&2
exit /b 2
:look_on_path
for %%J in (java.exe) do set "JAVA_BIN=%%~dp$PATH:J"
if defined JAVA_BIN goto java_found
echo starloom: no Java was found; install a JDK 17 or newer, or set JAVA_HOME 1>&2
exit /b 2

rem The feature number: 17 of 17.0.15, 25 of 25; Java 8 calls itself 1.8. Called in its folder, for the quotes that a path
rem with blanks and brackets needs do not survive "for /f".
:java_found
set "FEATURE="
pushd "%JAVA_BIN%"
for /f "tokens=2,3" %%A in ('.\java.exe -version 2^>^&1') do if "%%A"=="version" for /f "tokens=1 delims=.-+" %%F in ("%%~B") do set "FEATURE=%%F"
popd
if defined FEATURE goto version_known
echo starloom: "%JAVA_BIN%java.exe" does not tell its version; set JAVA_HOME to a JDK 17 or newer 1>&2
exit /b 2
:version_known
if %FEATURE% GEQ 17 goto java_is_new_enough
echo starloom: "%JAVA_BIN%java.exe" is older than Java 17; install a JDK 17 or newer, or set JAVA_HOME to one 1>&2
exit /b 2
:java_is_new_enough

rem One look by PowerShell, which the Maven wrapper needs as well: is a source newer than the build, is this a terminal?
rem Exit codes 20 to 23: 1 for a terminal, 2 for a newer source. Without PowerShell what was built is taken.
set "TERMINAL=false"
set "STALE="
if not exist "%APP%\starloom.stamp" set "STALE=yes"
powershell -noprofile -command "$code = 20; if (-not [Console]::IsErrorRedirected) { $code += 1 }; $stamp = $env:APP + '\starloom.stamp'; if (Test-Path -LiteralPath $stamp) { $built = (Get-Item -LiteralPath $stamp).LastWriteTimeUtc; $sources = 'pom.xml','lineage\pom.xml','lineage\src\main','metadata\pom.xml','metadata\src\main','sql-dialects\pom.xml','sql-dialects\src\main','generator\engine\pom.xml','generator\engine\src\main','generator\models\pom.xml','generator\models\src\main','generator\models-ctgan\pom.xml','generator\models-ctgan\src\main','generator\quality\pom.xml','generator\quality\src\main','generator\app\pom.xml','generator\app\src\main','setup\packs' | ForEach-Object { $env:STARLOOM_HOME + $_ }; if (Get-ChildItem -LiteralPath $sources -Recurse -File | Where-Object { $_.LastWriteTimeUtc -gt $built } | Select-Object -First 1) { $code += 2 } }; exit $code"
set "LOOK=%errorlevel%"
if "%LOOK%"=="21" set "TERMINAL=true"
if "%LOOK%"=="23" set "TERMINAL=true"
if "%LOOK%"=="22" set "STALE=yes"
if "%LOOK%"=="23" set "STALE=yes"
if not defined STALE goto run

set "LOG=%STARLOOM_HOME%target\build.log"
if not exist "%STARLOOM_HOME%target" mkdir "%STARLOOM_HOME%target"
rem What is changed while the build runs is built the next time: the stamp is as old as the start of the build.
echo started> "%STARLOOM_HOME%target\build.started"
if not exist "%STARLOOM_HOME%target\build.started" (
  echo starloom: it must be built first, and "%STARLOOM_HOME%" cannot be written to; run starloom.cmd there once as a user who may 1>&2
  exit /b 2
)
echo starloom: building (once, a few minutes where the libraries must be fetched); log: "%LOG%" 1>&2
pushd "%STARLOOM_HOME%"
call mvnw.cmd -B -ntp -DskipTests -pl generator/app -am package >"%LOG%" 2>&1 <nul
set "BUILT=%errorlevel%"
popd
if "%BUILT%"=="0" goto built
findstr /b /c:"[ERROR]" "%LOG%" 1>&2
echo starloom: the build failed; the whole log is in "%LOG%" 1>&2
exit /b 2
:built
move /y "%STARLOOM_HOME%target\build.started" "%APP%\starloom.stamp" >nul
echo starloom: built 1>&2

:run
rem What only looks is over before the second compiler of the virtual machine has paid for itself.
set "COMPILERS=-XX:TieredStopAtLevel=1"
if "%~1"=="generate" set "COMPILERS="
if "%~1"=="sql" set "COMPILERS="
rem DuckDB is native code; from 22 on Java warns of such unless it is told to expect it.
set "NATIVES="
if %FEATURE% GEQ 22 set "NATIVES=--enable-native-access=ALL-UNNAMED"
set "JAR="
for %%J in ("%APP%\starloom-app-*.jar") do if not defined JAR set "JAR=%%~fJ"
rem The heap is for blocks in flight and parent context; engines inside this process take their memory beside it.
set "HEAP=256m"
if "%~1"=="fit" set "HEAP=1536m"
"%JAVA_BIN%java.exe" -Xmx%HEAP% -XX:+UseParallelGC -XX:-UsePerfData %COMPILERS% -Dfile.encoding=UTF-8 %NATIVES% -Dorg.jooq.no-logo=true -Dorg.jooq.no-tips=true "-Dstarloom.terminal=%TERMINAL%" "-Dstarloom.command=%~0" %STARLOOM_JAVA_OPTS% -cp "%JAR%;%APP%\lib\*;%STARLOOM_HOME%addons\*" dev.starloom.app.cli.Main %*
exit /b %errorlevel%
